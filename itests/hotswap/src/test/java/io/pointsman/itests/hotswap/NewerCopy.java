package io.pointsman.itests.hotswap;

import io.pointsman.itests.support.Checkout;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** A bundle of the distribution once more, the same but for its version or a mark. */
final class NewerCopy {

    private static final String PREFIX = "io.pointsman.";
    private static final String VERSION = "Bundle-Version";

    private NewerCopy() {}

    /** @param room name without the prefix; {@code minor} makes the version 0.{@code minor}.0 */
    static Path of(String room, int minor) throws IOException {
        return copy(room, "0." + minor + ".0", "");
    }

    /** Of a jar from elsewhere, an extension's say. */
    static Path of(Path original, String version) throws IOException {
        String name = original.getFileName().toString().replaceFirst("\\.jar$", "");
        return copy(original, name, version, "", Map.of());
    }

    /** Of the same version as the original, and other bytes: it can only go in where that stands. */
    static Path inPlace(String room, String mark) throws IOException {
        return copy(room, "0.1.0", mark);
    }

    /** Of the same version as {@link #of}, and other bytes. */
    static Path inPlace(String room, int minor, String mark) throws IOException {
        return copy(room, "0." + minor + ".0", mark);
    }

    /** Of a higher version, with one class in place of the original's. */
    static Path with(String room, int minor, String entry, byte[] content) throws IOException {
        return copy(find(room), room, "0." + minor + ".0", "bad", Map.of(entry, content));
    }

    private static Path copy(String room, String version, String mark) throws IOException {
        return copy(find(room), room, version, mark, Map.of());
    }

    private static Path copy(Path file, String name, String version, String mark, Map<String, byte[]> instead)
            throws IOException {
        Path directory = Files.createDirectories(Checkout.target().resolve("newer"));
        Path copy = directory.resolve(name + "-" + version + mark + ".jar");
        try (JarFile original = new JarFile(file.toFile())) {
            Manifest manifest = new Manifest(original.getManifest());
            manifest.getMainAttributes().putValue(VERSION, version);
            manifest.getMainAttributes().putValue("Pointsman-Copy", mark);
            write(original, manifest, instead, copy);
        }
        return copy;
    }

    /** Where the distribution has it. */
    static Path find(String room) throws IOException {
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

    private static void write(JarFile original, Manifest manifest, Map<String, byte[]> instead, Path copy)
            throws IOException {
        try (OutputStream file = Files.newOutputStream(copy);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (JarEntry entry : Collections.list(original.entries())) {
                if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    continue;
                }
                out.putNextEntry(new JarEntry(entry.getName()));
                byte[] other = instead.get(entry.getName());
                try (InputStream in =
                        other == null ? original.getInputStream(entry) : new ByteArrayInputStream(other)) {
                    in.transferTo(out);
                }
                out.closeEntry();
            }
        }
    }
}
