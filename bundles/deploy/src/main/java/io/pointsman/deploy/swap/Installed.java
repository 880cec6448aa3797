package io.pointsman.deploy.swap;

import static java.util.Comparator.comparing;

import io.pointsman.api.lifecycle.Swaps;
import io.pointsman.deploy.jar.Arrows;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleRevision;

/** What is installed now, and which slots it serves. */
public final class Installed {

    public static final String EXTENSION = "io.pointsman.api.routing.RoutingExtension";

    /** Has users who have to be known when the first client comes. */
    static final String AUTHENTICATION_SOURCE = "io.pointsman.api.authentication.AuthenticationSource";

    /** What was not started with the installation is installed under {@code pointsman:NAME:VERSION:GENERATION}. */
    static final String LOCATION = "pointsman:";

    private final BundleContext context;
    private final Swaps swaps;

    public Installed(BundleContext context, Swaps swaps) {
        this.context = context;
        this.swaps = swaps;
    }

    /** Ours and the extensions', by name, older versions first. */
    public List<Bundle> all() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName() != null)
                .filter(bundle -> bundle.getSymbolicName().startsWith(Arrows.OURS)
                        || bundle.getLocation().startsWith(LOCATION)
                        || servicesOf(bundle).contains(EXTENSION)
                        || servicesOf(bundle).contains(AUTHENTICATION_SOURCE))
                .sorted(comparing(Bundle::getSymbolicName).thenComparing(Bundle::getVersion))
                .toList();
    }

    /** All versions under one name, older ones first. */
    public List<Bundle> named(String symbolicName) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .sorted(comparing(Bundle::getVersion))
                .toList();
    }

    /** The names of the interfaces it offers services under. */
    public Set<String> servicesOf(Bundle bundle) {
        Set<String> names = new TreeSet<>();
        for (ServiceReference<?> reference : referencesOf(bundle)) {
            names.addAll(List.of((String[]) reference.getProperty(Constants.OBJECTCLASS)));
        }
        return names;
    }

    /** The names of the interfaces that its manifest says it will offer. */
    public static Set<String> promisedBy(Bundle bundle) {
        Set<String> names = new TreeSet<>();
        bundle.adapt(BundleRevision.class)
                .getDeclaredCapabilities("osgi.service")
                .forEach(capability ->
                        names.addAll(namesIn(capability.getAttributes().get(Constants.OBJECTCLASS))));
        return names;
    }

    private static Collection<String> namesIn(Object attribute) {
        if (attribute instanceof Collection<?> several) {
            return several.stream().map(String::valueOf).toList();
        }
        return attribute == null ? List.of() : List.of(String.valueOf(attribute));
    }

    /** None while it is not running. */
    static List<ServiceReference<?>> referencesOf(Bundle bundle) {
        ServiceReference<?>[] references = bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING
                ? bundle.getRegisteredServices()
                : null;
        return references == null ? List.of() : List.of(references);
    }

    /** The slots of the data plane that a bundle serves. */
    public List<Swaps.SlotReport> slotsOf(Bundle bundle) {
        Set<String> services = servicesOf(bundle);
        return swaps.report().stream()
                .filter(slot -> slot.versions().contains(bundle.getVersion().toString()))
                .filter(slot -> services.stream().anyMatch(name -> name.endsWith("." + slot.service())))
                .toList();
    }

    /** Channels that should run another generation of what this bundle serves than they do. */
    public int pendingOf(Bundle bundle) {
        return slotsOf(bundle).stream().mapToInt(Swaps.SlotReport::pending).sum();
    }

    /** Channels that this very bundle's code runs on. */
    public int channelsOf(Bundle bundle) {
        return slotsOf(bundle).stream()
                .mapToInt(slot -> slot.channels().getOrDefault(bundle.getBundleId(), 0))
                .sum();
    }

    /** Those that wait, the longest first: what they wait for. */
    public List<Swaps.Waiting> oldestOf(Bundle bundle) {
        return slotsOf(bundle).stream()
                .flatMap(slot -> slot.oldest().stream())
                .sorted(Comparator.comparingLong(Swaps.Waiting::millis).reversed())
                .toList();
    }

    /** How much of the traffic a bundle may take. */
    public int shareOf(Bundle bundle) {
        return swaps.shares().of(bundle.getBundleId());
    }

    /** True for what third parties write. */
    public boolean isExtension(Bundle bundle) {
        return !bundle.getSymbolicName().startsWith(Arrows.OURS);
    }
}
