package io.pointsman.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/** A jar that somebody wants in, as its manifest describes it. */
record Candidate(Path file, String symbolicName, Version version, List<String> imports, List<String> exports) {

    static Candidate read(String fileName) throws RefusedException {
        Path file = Path.of(fileName).toAbsolutePath().normalize();
        if (!Files.isRegularFile(file)) {
            throw new RefusedException("there is no file " + file);
        }
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            return of(file, manifest == null ? new Attributes() : manifest.getMainAttributes());
        } catch (IOException e) {
            throw new RefusedException(file + " is not a jar that can be read: " + e.getMessage(), e);
        }
    }

    private static Candidate of(Path file, Attributes headers) throws RefusedException {
        String name = Headers.name(headers.getValue(Constants.BUNDLE_SYMBOLICNAME));
        if (name.isEmpty()) {
            throw new RefusedException(file + " is not a bundle: its manifest has no Bundle-SymbolicName");
        }
        if (headers.getValue(Constants.FRAGMENT_HOST) != null) {
            throw new RefusedException(file + " is a fragment, which takes effect with a restart only");
        }
        return new Candidate(
                file,
                name,
                versionOf(file, headers),
                Headers.names(headers.getValue(Constants.IMPORT_PACKAGE)),
                Headers.names(headers.getValue(Constants.EXPORT_PACKAGE)));
    }

    private static Version versionOf(Path file, Attributes headers) throws RefusedException {
        try {
            return Version.parseVersion(headers.getValue(Constants.BUNDLE_VERSION));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(file + " has a Bundle-Version that is none: " + e.getMessage(), e);
        }
    }

    /** {@code io.pointsman.session 0.2.0}. */
    String title() {
        return symbolicName + " " + version;
    }
}
