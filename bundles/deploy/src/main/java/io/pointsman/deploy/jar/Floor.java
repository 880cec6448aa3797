package io.pointsman.deploy.jar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;

/** The packages that can be imported here, and whether a candidate was built for them. */
public final class Floor {

    private final Map<String, List<Version>> exported = new HashMap<>();

    private Floor() {}

    /** As things are now. */
    public static Floor of(BundleContext context) {
        Floor floor = new Floor();
        Arrays.stream(context.getBundles()).forEach(floor::add);
        return floor;
    }

    private void add(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null) {
            return; // uninstalled meanwhile
        }
        revision.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE).forEach(capability -> {
            Map<String, Object> attributes = capability.getAttributes();
            String name = (String) attributes.get(PackageNamespace.PACKAGE_NAMESPACE);
            Version version = (Version) attributes.getOrDefault(Constants.VERSION_ATTRIBUTE, Version.emptyVersion);
            exported.computeIfAbsent(name, none -> new ArrayList<>()).add(version);
        });
    }

    /** Each is a sentence; none when everything that the candidate imports is here. */
    public List<String> misfits(Candidate candidate) {
        List<String> misfits = new ArrayList<>();
        for (Headers.Clause clause : candidate.imports()) {
            if (!Constants.RESOLUTION_OPTIONAL.equals(clause.parameters().get(Constants.RESOLUTION_DIRECTIVE))) {
                clause.names()
                        .forEach(name -> misfit(name, clause.parameters().get(Constants.VERSION_ATTRIBUTE), misfits));
            }
        }
        return misfits;
    }

    private void misfit(String name, String range, List<String> misfits) {
        List<Version> here = exported.getOrDefault(name, List.of());
        if (here.isEmpty()) {
            misfits.add("it imports " + name + ", which nobody exports here: "
                    + (name.startsWith(Arrows.OURS)
                            ? "build it against the API of this Pointsman"
                            : "put what it needs inside its own jar"));
        } else if (range != null && here.stream().noneMatch(new VersionRange(range)::includes)) {
            misfits.add("it needs " + name + " " + range + ", and here it is "
                    + here.stream().map(Version::toString).collect(Collectors.joining(", "))
                    + ": build it against that, or upgrade Pointsman (pointsman upgrade)");
        }
    }
}
