package io.pointsman.itests.support.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Debian's {@code mariadb} client: the machine's own, else fetched as packages and unpacked without being root.
 *
 * @param program its path
 * @param environment what it needs to find its libraries
 */
public record MariadbClient(Path program, Map<String, String> environment) {

    private static final String PACKAGE = "mariadb-client-core";

    /** What the client is linked with and a bare Debian or Ubuntu may lack, by the names of their last releases. */
    private static final List<String> LIBRARIES = List.of(
            "libedit2",
            "libbsd0",
            "libmd0",
            "libncurses6",
            "libtinfo6",
            "libssl3",
            "libssl3t64",
            "libstdc++6",
            "zlib1g");

    /** Never skips: without a client the test fails. */
    public static MariadbClient find() {
        for (String place : System.getenv().getOrDefault("PATH", "").split(":")) {
            Path program = Path.of(place, "mariadb");
            if (Files.isExecutable(program)) {
                return new MariadbClient(program, Map.of());
            }
        }
        try {
            return fetched(ServerCache.directory(PACKAGE, MariadbClient::fetch));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MariadbClient fetched(Path unpacked) throws IOException {
        String libraries = DebianPackages.find(unpacked, "*.so.*").stream()
                .map(file -> file.getParent().toString())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(":"));
        return new MariadbClient(unpacked.resolve("usr/bin/mariadb"), Map.of("LD_LIBRARY_PATH", libraries));
    }

    private static void fetch(Path directory) throws IOException, InterruptedException {
        DebianPackages packages = DebianPackages.into(directory);
        packages.unpack(PACKAGE);
        for (String library : LIBRARIES) {
            try {
                packages.unpack(library);
            } catch (IOException notInThisRelease) {
                // said below, when it is one that is needed
            }
        }
        MariadbClient client = fetched(directory);
        Commands.run(directory, client.environment(), List.of(client.program().toString(), "--version"));
    }

    /** The whole command for a person at 127.0.0.1. */
    public List<String> command(int port, String user, String password, String... more) {
        List<String> command = new ArrayList<>(
                List.of(program.toString(), "--no-defaults", "--host=127.0.0.1", "--port=" + port, "--user=" + user));
        command.add("--password=" + password);
        command.addAll(List.of(more));
        return command;
    }

    /** What it prints for a script, with {@code -e} and the like; fails when it does not exit with 0. */
    public String run(int port, String user, String password, String... more) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command(port, user, password, more)).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError("mariadb " + String.join(" ", more) + " fails: " + output);
        }
        return output;
    }
}
