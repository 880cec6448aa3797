package io.pointsman.deploy.folder;

import io.pointsman.deploy.jar.Arrows;
import io.pointsman.deploy.jar.Candidate;
import io.pointsman.deploy.jar.RefusedException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder {@code bundles/} of the installation, which is never written to. */
public final class Installation {

    private static final Logger LOG = LoggerFactory.getLogger(Installation.class);
    private static final String REFERENCE = "reference:";
    private static final int DEPTH = 2;

    private final Optional<Path> bundles;

    private Installation(Optional<Path> bundles) {
        this.bundles = bundles;
    }

    /** Found by where {@code core} was installed from, which is never swapped. */
    public static Installation of(BundleContext context) {
        return new Installation(Stream.of(context.getBundles())
                .filter(bundle -> "io.pointsman.core".equals(bundle.getSymbolicName()))
                .map(Bundle::getLocation)
                .filter(location -> location.startsWith(REFERENCE))
                .map(location -> Path.of(URI.create(location.substring(REFERENCE.length()))))
                .map(jar -> jar.getParent().getParent())
                .findFirst());
    }

    /** The jar of that symbolic name; empty for an extension. */
    public Optional<Path> jarOf(String name) {
        return bundles.flatMap(folder -> jarsIn(folder).stream()
                .filter(jar -> isCalled(jar, name))
                .filter(jar -> name.equals(nameOf(jar)))
                .findFirst());
    }

    /** Artifacts are called after their bundles: most need not be opened. */
    private static boolean isCalled(Path jar, String name) {
        String artifact = name.startsWith(Arrows.OURS) ? name.substring(Arrows.OURS.length()) : name;
        return jar.getFileName().toString().startsWith(artifact + "-");
    }

    private static List<Path> jarsIn(Path folder) {
        try (Stream<Path> files = Files.find(
                folder,
                DEPTH,
                (file, facts) -> facts.isRegularFile() && file.toString().endsWith(".jar"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("folder", folder)
                    .addKeyValue("error", e.toString())
                    .log("the installation can't be read");
            return List.of();
        }
    }

    private static String nameOf(Path jar) {
        try {
            return Candidate.read(jar).symbolicName();
        } catch (RefusedException e) {
            return "";
        }
    }
}
