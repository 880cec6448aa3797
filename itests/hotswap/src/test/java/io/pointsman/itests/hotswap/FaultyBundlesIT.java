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
import io.pointsman.itests.support.wire.ServerError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with what is deployed, traffic does not hear of it, and whoever deploys is told what to do. */
class FaultyBundlesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What the good version answers to this, and nobody else does. */
    private static final String MARK = "SELECT 'who is asked'";

    private static final Path JARS = Checkout.target().resolve("faulty");

    private static PointsmanProcess proxy;
    private static Traffic traffic;

    /** Clients that ask all the time, for as long as this class runs. */
    private static final class Traffic {
        private final Queue<String> failures = new ConcurrentLinkedQueue<>();
        private final AtomicLong statements = new AtomicLong();
        private final List<Thread> clients = new ArrayList<>();
        private volatile boolean over;

        Traffic(int count) {
            for (int i = 0; i < count; i++) {
                Thread client = new Thread(this::ask, "client " + i);
                clients.add(client);
                client.start();
            }
        }

        private void ask() {
            try (RawClient client = proxy.connect(TestUser.APP, "test")) {
                while (!over) {
                    long number = statements.incrementAndGet();
                    String answer = client.query("SELECT " + number).value();
                    if (!answer.equals(Long.toString(number))) {
                        failures.add("asked for " + number + ", got " + answer);
                    }
                }
            } catch (IOException e) {
                failures.add(e.toString());
            }
        }

        void close() throws InterruptedException {
            over = true;
            for (Thread client : clients) {
                client.join(10_000);
            }
        }
    }

    /**
     * @param told part of what the command says
     */
    private record Fault(String name, Path jar, String... told) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        DatabaseServer server = Databases.both().get(0);
        proxy = PointsmanProcess.start(
                "faulty",
                new ProxyConfig()
                        .variable("server_version", server.version())
                        .server(0, server.port(), "")
                        .user(TestUser.APP, 0, ""));
        proxy.expectError("com.example.faulty");
        traffic = new Traffic(4);
        proxy.shell("plugin:swap " + good("1.0.0").in(JARS.resolve("good")));
    }

    @AfterAll
    static void stop() throws Exception {
        if (traffic != null) {
            traffic.close();
        }
        proxy.close();
    }

    private static ExtensionJar good(String version) {
        return new ExtensionJar(version)
                .routing("return request.sql().contains(\"who is asked\")" + " ? RoutingDecision.reject(\"version "
                        + version + "\") : RoutingDecision.pass();");
    }

    private static ExtensionJar next() {
        return good("1.1.0");
    }

    /** Each in a folder of its own. */
    static List<Fault> faults() throws Exception {
        List<Fault> faults = new ArrayList<>();
        add(faults, "does not resolve", next().with("Import-Package", "no.such.pack"), "nobody exports here");
        add(
                faults,
                "fails in its constructor",
                next().constructing("throw new IllegalStateException(\"no licence\");"),
                "failed to come up");
        add(
                faults,
                "hangs in its constructor",
                next().constructing("new java.util.concurrent.CountDownLatch(1).await();"),
                "takes longer than",
                "com.example.faulty.Extension.<init>");
        add(
                faults,
                "throws at the first call",
                next().routing("throw new IllegalStateException(\"lost\");"),
                "failed at call 1",
                "lost");
        add(
                faults,
                "throws at every tenth call",
                next().routing("if (calls % 10 == 0) { throw new IllegalStateException(\"lost\"); }"
                        + " return RoutingDecision.pass();"),
                "failed at call 10");
        add(
                faults,
                "sleeps",
                next().routing(
                                "try { Thread.sleep(20); } catch (InterruptedException e) { } return RoutingDecision.pass();"),
                "it is slow");
        add(
                faults,
                "loops for ever",
                next().routing("while (calls > 0 && !Thread.currentThread().isInterrupted()) { Thread.onSpinWait(); }"
                        + " return RoutingDecision.pass();"),
                "takes longer than",
                "com.example.faulty.Extension.route");
        add(faults, "answers null", next().routing("return null;"), "null");
        add(faults, "exports", next().with("Export-Package", "com.example.faulty"), "it exports com.example.faulty");
        add(
                faults,
                "embeds our API",
                next().with(
                                "io/pointsman/api/routing/RoutingExtension.class",
                                new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 61}),
                "it embeds io.pointsman.api");
        add(
                faults,
                "imports a package of the floor",
                next().with("Import-Package", "io.pointsman.api.routing,io.netty.buffer"),
                "it imports io.netty.buffer");
        add(
                faults,
                "needs an API to come",
                next().with("Import-Package", "io.pointsman.api.routing;version=\"[9,10)\""),
                "here it is 1.");
        add(
                faults,
                "is for a Java to come",
                next().with(
                                "com/example/faulty/Later.class",
                                new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 120}),
                "built for Java 76");
        byte[] whole = Files.readAllBytes(next().in(JARS.resolve("whole")));
        Path half = Files.write(JARS.resolve("half.jar"), Arrays.copyOf(whole, whole.length / 2));
        faults.add(new Fault("is half a file", half, "is not a jar that can be read"));
        Path text = Files.writeString(JARS.resolve("text.jar"), "SELECT 1");
        faults.add(new Fault("is not a zip", text, "is not a jar that can be read"));
        return faults;
    }

    private static void add(List<Fault> faults, String name, ExtensionJar jar, String... told) throws IOException {
        faults.add(new Fault(name, jar.in(JARS.resolve(name.replace(' ', '-'))), told));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void itIsNotTakenOver(Fault fault) throws Exception {
        // When
        String said = proxy.tryShell("plugin:swap " + fault.jar()).output();

        // Then
        assertThat(said).contains(fault.told());
        assertOnlyTheGoodOneIsAsked("1.0.0");
    }

    private static void assertOnlyTheGoodOneIsAsked(String version) throws IOException {
        try (RawClient client = proxy.connect(TestUser.APP, "test")) {
            assertThat(answerTo(client, MARK)).contains("version " + version);
        }
        long seen = traffic.statements.get();
        Await.until("traffic goes on", PATIENCE, () -> traffic.statements.get() > seen + 100);
        assertThat(traffic.failures).isEmpty();
    }

    @Test
    void oneThatLeaksIsNamedWhenItShouldBeGone() throws Exception {
        // Given
        proxy.shell("plugin:swap "
                + good("1.3.0")
                        .constructing("Thread left = new Thread(() -> { try { Thread.sleep(600_000); }"
                                + " catch (InterruptedException e) { } }, \"left behind\");"
                                + " left.setDaemon(true); left.start();")
                        .in(JARS.resolve("leaks")));

        // When
        proxy.shell("plugin:rollback com.example.faulty");

        // Then
        Await.until("only the leak is left", PATIENCE, () -> {
            collect();
            List<String> left = proxy.shell("plugin:list")
                    .lines()
                    .filter(line -> line.contains("not yet collected"))
                    .toList();
            return left.size() == 1 && left.get(0).contains("1.3.0");
        });
        assertThat(proxy.shell("plugin:doctor"))
                .contains("com.example.faulty 1.3.0")
                .contains("still referred to");
        assertThat(proxy.admin("SELECT Variable_Value FROM stats_mysql_global"
                                + " WHERE Variable_Name = 'Retired_generations_not_collected'")
                        .value())
                .isEqualTo("1");
        assertOnlyTheGoodOneIsAsked("1.0.0");
    }

    /** A full collection in the proxy. */
    private static void collect() throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(proxy.pid()),
                        "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(jcmd.waitFor()).isZero();
    }

    @Test
    void oneThatTurnsBadLaterIsNamedWithItsPlaceAndAskedNoMore() throws Exception {
        // Given
        Path hold = Files.createFile(
                Files.createTempDirectory(Files.createDirectories(JARS), "hold").resolve("hold"));
        proxy.shell("plugin:swap "
                + good("1.4.0")
                        .routing("if (request.sql().contains(\"turn bad\")) {"
                                + " while (java.nio.file.Files.exists(java.nio.file.Path.of(\"" + hold + "\"))) { } }"
                                + " return RoutingDecision.pass();")
                        .in(JARS.resolve("turns")));
        try (RawClient victim = proxy.connect(TestUser.APP, "test")) {
            // When
            victim.send(RawClient.QUERY, "SELECT 'turn bad'");

            // Then
            Await.until("it is named", PATIENCE, () -> proxy.log().text().contains("it is quarantined"));
            assertThat(proxy.log().text()).contains("at com.example.faulty.Extension.route");
            Files.delete(hold);
            assertThat(victim.readResult().value()).isEqualTo("turn bad");
            assertThat(proxy.admin("SELECT state, quarantined FROM stats_routing_extensions")
                            .rows())
                    .containsExactly(List.of("quarantined", "1"));
        } finally {
            Files.deleteIfExists(hold);
            proxy.shell("plugin:rollback com.example.faulty");
        }
        assertOnlyTheGoodOneIsAsked("1.0.0");
    }

    private static String errorOf(String statement) throws IOException {
        try {
            return proxy.admin(statement).toString();
        } catch (ServerError e) {
            return e.getMessage();
        }
    }

    private static String answerTo(RawClient client, String sql) throws IOException {
        try {
            return client.query(sql).value();
        } catch (ServerError e) {
            return e.getMessage();
        }
    }

    @Test
    void whenSigningIsAskedForSignedOnesComeInAndNoOthersOverTcpAsWell() throws Exception {
        Path jar = good("1.2.0").in(JARS.resolve("unsigned"));
        assertThat(errorOf("PLUGIN SWAP '" + jar + "'")).contains("is not open to TCP connections");
        SigningKey key = SigningKey.create(JARS.resolve("keys"));
        proxy.adminAll(
                "SET admin-deploy_trusted_certs = '" + key.certificate() + "'", "LOAD ADMIN VARIABLES TO RUNTIME");
        try {
            assertThat(proxy.tryShell("plugin:swap " + jar).output())
                    .contains("is not signed by any of the certificates")
                    .contains("jarsigner");
            assertOnlyTheGoodOneIsAsked("1.0.0");

            SigningKey.create(JARS.resolve("keys")).sign(jar);
            assertThat(errorOf("PLUGIN SWAP '" + jar + "'")).contains("is not signed by any of the certificates");

            Path signed = good("1.2.0").in(JARS.resolve("signed"));
            key.sign(signed);
            proxy.admin("PLUGIN SWAP '" + signed + "'");
            Await.until("it is asked", PATIENCE, () -> {
                try (RawClient client = proxy.connect(TestUser.APP, "test")) {
                    return answerTo(client, MARK).contains("version 1.2.0");
                }
            });
            proxy.shell("plugin:rollback com.example.faulty");
            assertOnlyTheGoodOneIsAsked("1.0.0");
        } finally {
            proxy.adminAll("SET admin-deploy_trusted_certs = ''", "LOAD ADMIN VARIABLES TO RUNTIME");
        }
    }
}
