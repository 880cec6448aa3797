package io.pointsman.itests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.Checkout;
import io.pointsman.itests.support.FileTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pointsman run}, and the ways in which it can't. */
class ForegroundIT {

    private static final String[] ANY_PORTS = {"--mysql=127.0.0.1:0", "--admin=127.0.0.1:0"};

    @TempDir
    private Path folder;

    private Pointsman.Result run(String... options) throws IOException, InterruptedException {
        return new Pointsman(folder).execute(arguments(options));
    }

    private static String[] arguments(String... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "run";
        System.arraycopy(ANY_PORTS, 0, arguments, 1, 2);
        System.arraycopy(options, 0, arguments, 3, options.length);
        return arguments;
    }

    private static void assertOneLine(Pointsman.Result result, String complaint) {
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.complaints()).singleElement().asString().contains(complaint);
        assertThat(result.err()).doesNotContain("\tat ");
    }

    @Test
    void aSigtermIsObeyedWithExitCodeZero() throws Exception {
        // Given
        Path out = folder.resolve("out.txt");
        Process process =
                new Pointsman(folder).start(Map.of(), out, folder.resolve("err.txt"), arguments("--transport=nio"));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.readString(out).startsWith("pointsman ready")) {
            assertThat(process.isAlive() && System.nanoTime() < deadline)
                    .as("still starting")
                    .isTrue();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }

        // When
        process.destroy();

        // Then
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(folder.resolve("data/pointsman.pid")).doesNotExist();
        assertThat(folder.resolve("data/pointsman.sock")).doesNotExist();
    }

    @Test
    void anErrorInTheConfigurationFileNamesLineAndColumn() throws Exception {
        // Given
        Path config = Files.writeString(folder.resolve("p.cnf"), "mysql_servers =\n(\n  { port = }\n)\n");

        // When, Then
        assertOneLine(run("--config", config.toString()), "line 3, column 12");
    }

    @Test
    void whatIsLeftOutOfTheConfigurationIsFatalWhenStrict() throws Exception {
        // Given
        Path config = Files.writeString(
                folder.resolve("p.cnf"),
                "mysql_servers = ( { address = \"127.0.0.1\", port = 99999, hostgroup = 0 } )\n");

        // When, Then
        assertOneLine(run("--strict", "--config", config.toString()), "line 1: mysql_servers row");
    }

    @Test
    void aSocketPathOverTheSystemsLimitIsRefused() throws Exception {
        assertOneLine(run("--datadir", folder.resolve("x".repeat(110)).toString()), "107");
    }

    @Test
    void aBundleThatDoesNotResolveIsNamed() throws Exception {
        // Given
        Path installation = folder.resolve("installation");
        FileTrees.copy(Checkout.distribution(), installation);
        try (var jars = Files.newDirectoryStream(installation.resolve("bundles/2"), "api.config-*.jar")) {
            for (Path jar : jars) {
                Files.delete(jar);
            }
        }

        // When
        Pointsman.Result result = new Pointsman(installation, folder).execute(arguments());

        // Then
        assertOneLine(result, "io.pointsman.api.config");
    }

    @Test
    void anOldJavaIsRefusedByTheScript() throws Exception {
        // Given
        Path java = folder.resolve("old/bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, "#!/bin/sh\nexit 1\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve("old/release"), "JAVA_VERSION=\"11.0.2\"\n");

        // When
        Pointsman.Result result = new Pointsman(folder)
                .execute(Map.of("JAVA_HOME", folder.resolve("old").toString()), "version");

        // Then
        assertOneLine(result, "Java 11; Pointsman needs Java 17 or later");
    }
}
