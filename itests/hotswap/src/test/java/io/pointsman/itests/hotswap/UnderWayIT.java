package io.pointsman.itests.hotswap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.Checkout;
import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.Databases;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Code is exchanged, beside what runs and where it stands, while a call is inside it: the call comes to its proper end. */
class UnderWayIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final Path JARS = Checkout.target().resolve("under-way");
    private static final String EXTENSION = "com.example.faulty";

    private static PointsmanProcess proxy;
    private static ServerSocket silent;

    /** Of each room, the version that runs now: 0.N.0. */
    private static final Map<String, Integer> MINORS = new HashMap<>();

    @BeforeAll
    static void start() throws Exception {
        DatabaseServer server = Databases.mariadb();
        silent = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
        proxy = PointsmanProcess.start(
                "under-way",
                new ProxyConfig()
                        .adminVariable("remote_deploy", "true")
                        .variable("server_version", server.version())
                        .variable("ssl_p2s_ca", server.certificates().ca().toString())
                        .variable("enable_load_data_local_infile", true)
                        .variable("monitor_enabled", true)
                        .variable("monitor_connect_interval", 500)
                        .variable("monitor_connect_timeout", 400)
                        .server(0, server.port(), "use_ssl=1")
                        .user(TestUser.APP, 0, "")
                        .rule("rule_id=1, active=1, match_pattern=\"is delayed\", delay=1500, apply=1"));
        try (RawClient busy = proxy.connect(TestUser.APP, "test")) {
            CompletableFuture<String> said = CompletableFuture.supplyAsync(() -> swap(dawdling(1), 4));
            while (!said.isDone()) {
                busy.query("SELECT 1"); // its probation is a thousand of these
            }
            assertThat(said.join()).contains("in service");
        }
    }

    @AfterAll
    static void stop() throws Exception {
        proxy.close();
        silent.close();
    }

    /** Its call takes a while where a statement asks for that. */
    private static Path dawdling(int minor) {
        try {
            return new ExtensionJar("0." + minor + ".0")
                    .routing("if (request.sql().contains(\"dawdle\")) {"
                            + " try { Thread.sleep(300); } catch (InterruptedException e) { } }"
                            + " return RoutingDecision.pass();")
                    .in(JARS);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static List<Arguments> rows() {
        List<Arguments> rows = new ArrayList<>();
        for (String room : List.of("session", "protocol", "backend", "tls.backend")) {
            rows.add(arguments(Call.statement("a statement", "SELECT SLEEP(1.5)", "0"), room));
        }
        for (String room : List.of("session", "routing")) {
            rows.add(arguments(Call.statement("a delayed statement", "SELECT 'is delayed'", "is delayed"), room));
        }
        for (String room : List.of("routing", EXTENSION)) {
            rows.add(arguments(Call.statement("an extension", "SELECT 'dawdle'", "dawdle"), room));
        }
        String count = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 1000000)"
                + " SELECT COUNT(*) FROM n";
        for (String room : List.of("admin", "admin.storage")) {
            rows.add(arguments(Call.adminStatement(count, "1000000"), room));
        }
        for (String room : List.of("hostgroup", "admin.config")) {
            rows.add(arguments(Call.loads(), room));
        }
        rows.add(arguments(Call.handshake(), "tls.frontend"));
        rows.add(arguments(Call.localFile(), "session"));
        rows.add(arguments(Call.localFile(), "protocol"));
        rows.add(arguments(Call.check(silent), "monitor"));
        return rows;
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("rows")
    void itEndsAsItShouldWhenItsCodeIsReplaced(Call call, String room) throws Exception {
        beside(call, room);
        inPlace(call, room);
    }

    private static void beside(Call call, String room) throws Exception {
        // Given
        int minor = MINORS.merge(room, 2, (before, two) -> before + 1);
        Path newer = room.equals(EXTENSION) ? dawdling(minor) : NewerCopy.of(room, minor);
        call.begin(proxy);

        // When
        CompletableFuture<String> said = CompletableFuture.supplyAsync(() -> swap(newer, call.isHeld() ? 1 : 4));
        if (call.isHeld()) {
            said.join();
        }

        // Then
        call.end(proxy);
        said.join();
        Await.until(room + " runs as " + minor + " alone", PATIENCE, () -> {
            proxy.admin("PLUGIN RETIRE");
            return versions(room).equals(List.of("0." + minor + ".0 active"));
        });
    }

    private static void inPlace(Call call, String room) throws Exception {
        // Given
        int minor = MINORS.get(room);
        Path same = room.equals(EXTENSION)
                ? dawdling(minor)
                : NewerCopy.inPlace(room, minor, call.toString().replace(' ', '-'));
        call.begin(proxy);

        // When
        CompletableFuture<Void> done = CompletableFuture.runAsync(() -> update(room, same));
        if (call.isHeld()) {
            Await.until("the update has come, or waits", PATIENCE, () -> done.isDone() || nobodyIsGreeted());
        }

        // Then
        call.end(proxy);
        done.join();
        Await.until(room + " is active", PATIENCE, () -> versions(room).equals(List.of("0." + minor + ".0 active")));
    }

    /** Listeners hold their breath while a room that they need is away. */
    private static boolean nobodyIsGreeted() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.mysqlPort())) {
            socket.setSoTimeout(300);
            socket.getInputStream().read();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    private static String swap(Path jar, int seconds) {
        try {
            return proxy.tryShell("plugin:swap " + jar + " " + seconds).output();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** By the container's own command, which returns when it is done. */
    private static void update(String room, Path jar) {
        try {
            proxy.tryShell("felix:update " + rows(room).get(0).get(0) + " " + jar.toUri());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Each with its state. */
    private static List<String> versions(String room) throws IOException {
        return rows(room).stream().map(row -> row.get(2) + " " + row.get(4)).toList();
    }

    private static List<List<String>> rows(String room) throws IOException {
        String name = room.equals(EXTENSION) ? room : "io.pointsman." + room;
        return proxy.admin("PLUGIN LIST").rows().stream()
                .filter(row -> row.get(1).equals(name) && !row.get(4).contains("collected"))
                .toList();
    }
}
