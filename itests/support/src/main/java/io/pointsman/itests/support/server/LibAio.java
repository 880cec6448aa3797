package io.pointsman.itests.support.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The one library MySQL 8.0.15 wants that a bare Debian lacks; fetched as a package, unpacked without being root. */
final class LibAio {

    private static final String FILE = "libaio.so.1";

    private static final List<Path> USUAL_PLACES = List.of(
            Path.of("/lib/x86_64-linux-gnu"),
            Path.of("/usr/lib/x86_64-linux-gnu"),
            Path.of("/usr/lib64"),
            Path.of("/lib64"),
            Path.of("/usr/lib"));

    private LibAio() {}

    /** What to add to the environment of a program that needs the library. */
    static Map<String, String> environment() {
        if (USUAL_PLACES.stream().anyMatch(place -> Files.exists(place.resolve(FILE)))) {
            return Map.of();
        }
        Path unpacked = ServerCache.directory("libaio-1", LibAio::fetch);
        return Map.of("LD_LIBRARY_PATH", directoryOf(unpacked).toString());
    }

    private static void fetch(Path directory) throws IOException, InterruptedException {
        try {
            download(directory);
            try (Stream<Path> files = Files.list(directory)) {
                Path deb = files.filter(file -> file.toString().endsWith(".deb"))
                        .findFirst()
                        .orElseThrow(() -> new IOException("apt-get left no package in " + directory));
                Commands.run(directory, Map.of(), List.of("dpkg", "-x", deb.toString(), directory.toString()));
            }
        } catch (IOException e) {
            throw new IOException(
                    "MySQL 8.0.15 needs " + FILE + ", and fetching it failed. Install it: "
                            + "`apt-get install libaio1` on Debian and Ubuntu, `dnf install libaio` on Fedora.",
                    e);
        }
    }

    /** With package lists of its own: a machine that has just been set up may have none. */
    private static void download(Path directory) throws IOException, InterruptedException {
        Path apt = Files.createDirectories(directory.resolve("apt"));
        Files.createDirectories(apt.resolve("lists/partial"));
        Files.createDirectories(apt.resolve("cache/archives/partial"));
        List<String> aptGet = List.of(
                "apt-get",
                "--quiet",
                "-o",
                "Dir::State::lists=" + apt.resolve("lists"),
                "-o",
                "Dir::Cache=" + apt.resolve("cache"),
                "-o",
                "APT::Sandbox::User=" + System.getProperty("user.name"));
        Commands.run(directory, Map.of(), concat(aptGet, "update"));
        Commands.run(directory, Map.of(), concat(aptGet, "download", "libaio1"));
    }

    private static List<String> concat(List<String> command, String... more) {
        return Stream.concat(command.stream(), Stream.of(more)).toList();
    }

    private static Path directoryOf(Path unpacked) {
        try (Stream<Path> files = Files.walk(unpacked)) {
            return files.filter(file -> file.getFileName().toString().equals(FILE))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(unpacked + " has no " + FILE))
                    .getParent();
        } catch (IOException e) {
            throw new IllegalStateException("reading " + unpacked, e);
        }
    }
}
