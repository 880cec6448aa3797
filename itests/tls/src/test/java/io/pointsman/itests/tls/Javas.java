package io.pointsman.itests.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Javas of this machine that the proxy is to run on: the one that runs the tests, and JDK 25 where it is there. */
final class Javas {

    private static final Path PLACE = Path.of("/usr/lib/jvm");

    private Javas() {}

    static List<Path> homes() {
        List<Path> homes = new ArrayList<>();
        homes.add(Path.of(System.getProperty("java.home")));
        if (Files.isDirectory(PLACE) && Runtime.version().feature() < 25) {
            addNewest(homes);
        }
        return homes;
    }

    private static void addNewest(List<Path> homes) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(PLACE, "*-25-*")) {
            for (Path home : found) {
                if (Files.isExecutable(home.resolve("bin/java"))) {
                    homes.add(home);
                    return;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
