package io.pointsman.itests.hotswap;

import io.pointsman.itests.support.Checkout;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** A bundle of the distribution once more, the same but for a higher version. */
final class NewerCopy {

    private static final String PREFIX = "io.pointsman.";
    private static final String VERSION = "Bundle-Version";

    private NewerCopy() {}

    /** @param room name without the prefix; {@code minor} makes the version 0.{@code minor}.0 */
    static Path of(String room, int minor) throws IOException {
        return copy(find(room), room, "0." + minor + ".0");
    }

    /** Of a jar from elsewhere, an extension's say. */
    static Path of(Path original, String version) throws IOException {
        return copy(original, original.getFileName().toString().replaceFirst("\\.jar$", ""), version);
    }

    private static Path copy(Path file, String name, String version) throws IOException {
        Path directory = Files.createDirectories(Checkout.target().resolve("newer"));
        Path copy = directory.resolve(name + "-" + version + ".jar");
        try (JarFile original = new JarFile(file.toFile())) {
            Manifest manifest = new Manifest(original.getManifest());
            manifest.getMainAttributes().putValue(VERSION, version);
            write(original, manifest, copy);
        }
        return copy;
    }

    private static Path find(String room) throws IOException {
        try (Stream<Path> files = Files.walk(Checkout.distribution().resolve("bundles"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".jar")).toList()) {
                if (symbolicName(file).equals(PREFIX + room)) {
                    return file;
                }
            }
        }
        throw new IllegalArgumentException("the distribution has no bundle " + PREFIX + room);
    }

    private static String symbolicName(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            String name = jar.getManifest().getMainAttributes().getValue("Bundle-SymbolicName");
            return name == null ? "" : name.replaceFirst(";.*", "");
        }
    }

    private static void write(JarFile original, Manifest manifest, Path copy) throws IOException {
        try (OutputStream file = Files.newOutputStream(copy);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (JarEntry entry : Collections.list(original.entries())) {
                if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    continue;
                }
                out.putNextEntry(new JarEntry(entry.getName()));
                try (InputStream in = original.getInputStream(entry)) {
                    in.transferTo(out);
                }
                out.closeEntry();
            }
        }
    }
}
