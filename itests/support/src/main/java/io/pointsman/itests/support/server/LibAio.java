package io.pointsman.itests.support.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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
            DebianPackages.into(directory).unpack("libaio1");
        } catch (IOException e) {
            throw new IOException(
                    "MySQL 8.0.15 needs " + FILE + ", and fetching it failed. Install it: "
                            + "`apt-get install libaio1` on Debian and Ubuntu, `dnf install libaio` on Fedora.",
                    e);
        }
    }

    private static Path directoryOf(Path unpacked) {
        try {
            return DebianPackages.find(unpacked, FILE).stream()
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(unpacked + " has no " + FILE))
                    .getParent();
        } catch (IOException e) {
            throw new IllegalStateException("reading " + unpacked, e);
        }
    }
}
