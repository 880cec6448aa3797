package io.pointsman.itests.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.Checkout;
import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.Databases;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A jar comes, changes and goes in the folder, while the process runs and while it does not. */
class PluginFolderIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Path JARS = Checkout.target().resolve("folder");

    private static ProxyConfig config(DatabaseServer server) {
        return new ProxyConfig()
                .variable("server_version", server.version())
                .server(0, server.port(), "")
                .user(TestUser.APP, 0, "");
    }

    private static Path plugins(PointsmanProcess proxy) {
        return proxy.dataDirectory().resolve("plugins");
    }

    private static void awaitVersions(PointsmanProcess proxy, String bundle, String... versions) {
        Await.until(bundle + " runs as " + List.of(versions), PATIENCE, () -> proxy.shell("plugin:list")
                .lines()
                .filter(line -> line.contains(" " + bundle + " ") && !line.contains("not yet collected"))
                .map(line -> line.split("\\|")[3].strip())
                .toList()
                .equals(List.of(versions)));
    }

    private static ExtensionJar marked(String version) {
        return new ExtensionJar(version)
                .routing("return request.sql().contains(\"who is asked\")" + " ? RoutingDecision.reject(\"version "
                        + version + "\") : RoutingDecision.pass();");
    }

    @Test
    void whatLiesInItRuns() throws Exception {
        DatabaseServer server = Databases.both().get(0);
        try (PointsmanProcess proxy = PointsmanProcess.start("folder", config(server));
                RawClient client = proxy.connect(TestUser.APP, "test")) {
            String id = client.query("SELECT CONNECTION_ID()").value();

            // an extension comes
            Path shown = plugins(proxy).resolve("marked.jar");
            Files.copy(marked("1.0.0").in(JARS), shown);
            awaitVersions(proxy, "com.example.faulty", "1.0.0");

            // it is replaced
            Files.copy(marked("1.1.0").in(JARS), shown, StandardCopyOption.REPLACE_EXISTING);
            awaitVersions(proxy, "com.example.faulty", "1.1.0");

            // a room comes, of the same name as one of the installation's
            Files.copy(NewerCopy.of("session", 2), plugins(proxy).resolve("session.jar"));
            awaitVersions(proxy, "io.pointsman.session", "0.2.0");

            // half a file is left alone, and taken when it is whole
            byte[] whole = Files.readAllBytes(NewerCopy.of("routing", 2));
            Path routing = Files.write(plugins(proxy).resolve("routing.jar"), Arrays.copyOf(whole, whole.length / 2));
            Await.until(
                    "it is told", PATIENCE, () -> proxy.shell("plugin:doctor").contains("still being copied"));
            awaitVersions(proxy, "io.pointsman.routing", "0.1.0");
            Files.write(routing, whole);
            awaitVersions(proxy, "io.pointsman.routing", "0.2.0");

            // it is taken away again: the installation's own is back
            deleteAll(plugins(proxy), "routing");
            awaitVersions(proxy, "io.pointsman.routing", "0.1.0");

            // the extension is taken away
            deleteAll(plugins(proxy), "marked");
            awaitVersions(proxy, "com.example.faulty");

            assertThat(client.query("SELECT CONNECTION_ID()").value()).isEqualTo(id);
        }
        startAgain(server);
    }

    private static void deleteAll(Path folder, String part) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.getFileName().toString().contains(part))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    /** The data directory is kept: what was in the folder runs, and what has been put there meanwhile. */
    private static void startAgain(DatabaseServer server) throws Exception {
        Path folder;
        try (PointsmanProcess proxy = PointsmanProcess.startAgain("folder", config(server), "")) {
            folder = plugins(proxy);
            awaitVersions(proxy, "io.pointsman.session", "0.2.0");
        }
        Files.copy(marked("1.2.0").in(JARS), folder.resolve("new.jar"));
        Files.copy(
                new ExtensionJar("1.0.0")
                        .constructing("throw new IllegalStateException(\"no licence\");")
                        .in(JARS),
                folder.resolve("faulty.jar"));
        deleteAll(folder, "session");
        try (PointsmanProcess proxy = PointsmanProcess.startAgain("folder", config(server), "");
                RawClient client = proxy.connect(TestUser.APP, "test")) {
            awaitVersions(proxy, "com.example.faulty", "1.2.0");
            awaitVersions(proxy, "io.pointsman.session", "0.1.0");
            Await.until("the other is told of", PATIENCE, () -> proxy.shell("plugin:doctor")
                    .contains("faulty.jar"));
            assertThat(client.query("SELECT 1").value()).isEqualTo("1");
            awaitVersions(proxy, "com.example.faulty", "1.2.0");
            assertThat(client.query("SELECT 1").value()).isEqualTo("1");
        }
    }

    @Test
    void anUnsignedJarThatLiesThereAtTheStartIsNotRunWhenSigningIsAskedFor() throws Exception {
        // Given
        DatabaseServer server = Databases.both().get(0);
        Path folder;
        try (PointsmanProcess proxy = PointsmanProcess.start("signed-folder", config(server))) {
            folder = plugins(proxy);
            proxy.adminAll(
                    "SET admin-deploy_trusted_certs = '"
                            + SigningKey.create(JARS.resolve("keys")).certificate() + "'",
                    "LOAD ADMIN VARIABLES TO RUNTIME",
                    "SAVE ADMIN VARIABLES TO DISK");
            Await.until(
                    "it is remembered",
                    PATIENCE,
                    () -> Files.exists(folder.resolve(".trusted"))
                            && Files.readString(folder.resolve(".trusted")).contains("certificate.pem"));
        }
        Path ran = folder.resolveSibling("ran");
        Files.copy(
                marked("1.0.0")
                        .constructing("java.nio.file.Files.createFile(java.nio.file.Path.of(\"" + ran + "\"));")
                        .in(JARS),
                folder.resolve("unsigned.jar"));

        // When
        try (PointsmanProcess proxy = PointsmanProcess.startAgain("signed-folder", config(server), "")) {

            // Then
            Await.until(
                    "it is told", PATIENCE, () -> proxy.shell("plugin:doctor").contains("unsigned.jar"));
            awaitVersions(proxy, "com.example.faulty");
            assertThat(ran).doesNotExist();
        }
    }
}
