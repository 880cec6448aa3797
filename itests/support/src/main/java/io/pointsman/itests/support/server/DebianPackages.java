package io.pointsman.itests.support.server;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Packages of the distribution that the machine runs, fetched and unpacked without being root. With package lists of its
 * own: a machine that has just been set up may have none.
 */
final class DebianPackages {

    private final Path directory;
    private final List<String> aptGet;

    private DebianPackages(Path directory, List<String> aptGet) {
        this.directory = directory;
        this.aptGet = aptGet;
    }

    /** @param directory where packages are unpacked to */
    static DebianPackages into(Path directory) throws IOException, InterruptedException {
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
        DebianPackages packages = new DebianPackages(directory, aptGet);
        packages.apt("update");
        return packages;
    }

    void unpack(String name) throws IOException, InterruptedException {
        apt("download", name);
        for (Path deb : find(directory, "*.deb")) {
            Commands.run(directory, Map.of(), List.of("dpkg", "-x", deb.toString(), directory.toString()));
            Files.delete(deb);
        }
    }

    private void apt(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(aptGet);
        command.addAll(List.of(words));
        Commands.run(directory, Map.of(), command);
    }

    /** Files below {@code directory} whose name is {@code pattern}. */
    static List<Path> find(Path directory, String pattern) throws IOException {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> matcher.matches(file.getFileName())).toList();
        }
    }
}
