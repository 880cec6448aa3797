package io.pointsman.deploy.jar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * A jar that somebody wants in, as its manifest describes it.
 *
 * @param file what is checked and what is installed: one that nobody else changes
 * @param origin what people know it by
 * @param contents names of its entries
 */
public record Candidate(
        Path file,
        Path origin,
        String symbolicName,
        Version version,
        List<Headers.Clause> imports,
        List<String> exports,
        List<String> contents) {

    /** @throws RefusedException when it is no bundle, or not the whole of one */
    public static Candidate read(Path file) throws RefusedException {
        Path absolute = file.toAbsolutePath().normalize();
        return read(absolute, absolute);
    }

    /** @param file a copy of {@code origin} */
    public static Candidate read(Path file, Path origin) throws RefusedException {
        if (!Files.isRegularFile(file)) {
            throw new RefusedException("there is no file " + origin);
        }
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            List<String> contents = WholeJar.contents(origin, jar);
            Manifest manifest = jar.getManifest();
            return of(file, origin, manifest == null ? new Attributes() : manifest.getMainAttributes(), contents);
        } catch (IOException | SecurityException e) {
            throw new RefusedException(
                    origin + " is not a jar that can be read: " + e.getMessage()
                            + ". If it is still being copied, wait; otherwise build it again",
                    e);
        }
    }

    private static Candidate of(Path file, Path origin, Attributes headers, List<String> contents)
            throws RefusedException {
        String name = Headers.name(headers.getValue(Constants.BUNDLE_SYMBOLICNAME));
        if (name.isEmpty()) {
            throw new RefusedException(origin + " is not a bundle: its manifest has no Bundle-SymbolicName."
                    + " Build it with the bnd Maven plug-in, as docs/routing-extensions.md shows");
        }
        if (headers.getValue(Constants.FRAGMENT_HOST) != null) {
            throw new RefusedException(origin + " is a fragment, which takes effect with a restart only");
        }
        return new Candidate(
                file,
                origin,
                name,
                versionOf(origin, headers),
                Headers.clauses(headers.getValue(Constants.IMPORT_PACKAGE)),
                Headers.names(headers.getValue(Constants.EXPORT_PACKAGE)),
                contents);
    }

    private static Version versionOf(Path file, Attributes headers) throws RefusedException {
        try {
            return Version.parseVersion(headers.getValue(Constants.BUNDLE_VERSION));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(file + " has a Bundle-Version that is none: " + e.getMessage(), e);
        }
    }

    /** Packages. */
    public List<String> importedNames() {
        return imports.stream().flatMap(clause -> clause.names().stream()).toList();
    }

    /** {@code io.pointsman.session 0.2.0}. */
    public String title() {
        return symbolicName + " " + version;
    }
}
