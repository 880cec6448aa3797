package io.pointsman.itests.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.FreePorts;
import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.Databases;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.Bytes;
import io.pointsman.itests.support.wire.FakeConversation;
import io.pointsman.itests.support.wire.FakeGreeting;
import io.pointsman.itests.support.wire.FakeMysqlServer;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.ServerError;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers that are down, hang, lie or die: one clear error for the client concerned, and nobody else notices. */
class BrokenServerIT {

    private static final int CONNECT_TIMEOUT_MILLIS = 1_000;
    private static final int CONNECT_TIMEOUT_MAX_MILLIS = 3_000;
    private static final int HEALTHY_HOSTGROUP = 1;

    private static final Map<String, FakeMysqlServer> BROKEN = new LinkedHashMap<>();
    private static FakeMysqlServer healthy;
    private static PointsmanProcess proxy;

    private RawClient neighbour;

    @BeforeAll
    static void start() {
        healthy = FakeMysqlServer.start(conversation -> conversation.serve(
                FakeGreeting.mysql8(), sql -> sql.equals("SELECT 'well'") && conversation.value("w", "well")));
        broken("hangs", FakeConversation::hang);
        broken("closes", conversation -> {});
        broken(
                "noise",
                conversation ->
                        conversation.sendRaw("\u0005\u0000\u0000\u0000nonsense".getBytes(StandardCharsets.US_ASCII)));
        broken("binary", conversation -> {
            byte[] noise = new byte[5_000];
            new Random(3).nextBytes(noise);
            conversation.sendRaw(noise);
        });
        broken("full", conversation -> conversation.sendRaw(full()));
        broken("denies", conversation -> {
            conversation.greet(FakeGreeting.mysql8());
            conversation.readLogin();
            conversation.error(1045, "28000", "Access denied for user 'denies'@'proxy' (using password: YES)");
        });
        broken("deaf", conversation -> {
            conversation.greet(FakeGreeting.mysql8());
            conversation.hang();
        });
        broken("no-tls", conversation -> conversation.serve(FakeGreeting.mysql8(), sql -> false));
        broken("dies", BrokenServerIT::diesInMidResult);
        broken("babbles", BrokenServerIT::babblesInMidResult);
        broken(
                "silent",
                conversation -> conversation.serve(FakeGreeting.mysql8(), sql -> {
                    if (sql.contains("never")) {
                        conversation.hang();
                    }
                    return false;
                }));
        ProxyConfig config = new ProxyConfig()
                .variable("connect_timeout_server", CONNECT_TIMEOUT_MILLIS)
                .variable("connect_timeout_server_max", CONNECT_TIMEOUT_MAX_MILLIS)
                .variable("connect_retries_on_failure", 1)
                .variable("shun_on_failures", 1_000)
                .server(HEALTHY_HOSTGROUP, healthy.port(), "")
                .user(TestUser.APP, HEALTHY_HOSTGROUP, "")
                .user("nowhere", "x", 7, "")
                .server(8, FreePorts.next(), "")
                .user("down", "x", 8, "");
        int hostgroup = 10;
        for (Map.Entry<String, FakeMysqlServer> each : BROKEN.entrySet()) {
            config.server(hostgroup, each.getValue().port(), each.getKey().equals("no-tls") ? "use_ssl=1" : "");
            config.user(each.getKey(), "x", hostgroup++, "");
        }
        proxy = PointsmanProcess.start("broken-server", config.variable("ssl_p2s_ca", certificateAuthority()));
    }

    /** Any will do: the server that should show a certificate does not even offer TLS. */
    private static String certificateAuthority() {
        return Databases.mysql().certificates().ca().toString();
    }

    private static void broken(String name, FakeMysqlServer.Script script) {
        BROKEN.put(name, FakeMysqlServer.start(script));
    }

    private static byte[] full() {
        byte[] error =
                new Bytes().int1(0xFF).int2(1040).text("Too many connections").toArray();
        return new Bytes().int3(error.length).int1(0).raw(error).toArray();
    }

    private static void diesInMidResult(FakeConversation conversation) throws IOException {
        conversation.serve(FakeGreeting.mysql8(), sql -> {
            if (sql.contains("rows")) {
                conversation.column("c");
                conversation.row("the first");
                conversation.sendRaw((byte) 100, (byte) 0, (byte) 0, (byte) 9, (byte) 'x');
                conversation.close();
            }
            return false;
        });
    }

    private static void babblesInMidResult(FakeConversation conversation) throws IOException {
        conversation.serve(FakeGreeting.mysql8(), sql -> {
            if (sql.contains("rows")) {
                conversation.column("c");
                conversation.row("the first");
                byte[] noise = new byte[300_000];
                new Random(5).nextBytes(noise);
                conversation.sendRaw(noise);
                conversation.close();
            }
            return false;
        });
    }

    @AfterAll
    static void stop() throws IOException {
        proxy.close();
        healthy.close();
        for (FakeMysqlServer server : BROKEN.values()) {
            server.close();
        }
    }

    @BeforeEach
    void aNeighbourIsConnected() throws IOException {
        neighbour = proxy.connect(TestUser.APP, "");
        assertThat(neighbour.query("SELECT 'well'").value()).isEqualTo("well");
    }

    @AfterEach
    void theNeighbourHasNoticedNothing() throws IOException {
        try (RawClient last = neighbour) {
            assertThat(last.query("SELECT 'well'").value()).isEqualTo("well");
        }
    }

    private static ServerError errorFor(String user) throws IOException {
        try (RawClient client = RawClient.connect(proxy.mysqlPort()).login(user, "x", "")) {
            return catchThrowableOfType(ServerError.class, () -> client.query("SELECT 1"));
        }
    }

    @Test
    void aServerThatIsDownIsAnErrorWithTheHostgroup() throws Exception {
        ServerError error = errorFor("down");

        assertThat(error.code()).isIn(9001, 9002);
        assertThat(error).hasMessageContaining("hostgroup 8");
    }

    @Test
    void aHostgroupWithoutServersIsAnErrorWhenTheTimeIsOver() throws Exception {
        long begin = System.nanoTime();
        ServerError error = errorFor("nowhere");

        assertThat(error.code()).isEqualTo(9001);
        assertThat(error).hasMessageContaining("Max connect timeout reached while reaching hostgroup 7 after");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void aServerThatNeverGreetsOrNeverAnswersTheLoginIsGivenUp() throws Exception {
        for (String user : new String[] {"hangs", "deaf"}) {
            long begin = System.nanoTime();
            assertThat(errorFor(user).code()).as(user).isIn(9001, 9002);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).as(user).isLessThan(Duration.ofSeconds(10));
            Await.until(
                    "nothing is left open to it",
                    Duration.ofSeconds(10),
                    () -> BROKEN.get(user).openConnections() == 0);
        }
    }

    @Test
    void aServerThatClosesOrTalksNonsenseInsteadOfGreetingIsAnError() throws Exception {
        for (String user : new String[] {"closes", "noise", "binary"}) {
            ServerError error = errorFor(user);
            assertThat(error).as(user).isNotNull();
            assertThat(error.code()).as(user).isIn(9001, 9002, 2013, 2027, 1047);
        }
    }

    @Test
    void aServerThatIsFullOrDeniesSaysSoItself() throws Exception {
        assertThat(errorFor("full").code()).isIn(1040, 9001, 9002);
        ServerError denied = errorFor("denies");
        assertThat(denied.code()).isIn(1045, 9001, 9002);
    }

    @Test
    void aServerThatRefusesTlsGetsNoPassword() throws Exception {
        ServerError error = errorFor("no-tls");

        assertThat(error.getMessage().toLowerCase(Locale.ROOT)).containsAnyOf("ssl", "tls");
        assertThat(error)
                .hasMessageContaining("127.0.0.1:" + BROKEN.get("no-tls").port());
        assertThat(BROKEN.get("no-tls").statements()).isEmpty();
    }

    @Test
    void aServerThatDiesOrBabblesInMidResultEndsThatResultWithAnErrorOrTheConnection() throws Exception {
        for (String user : new String[] {"dies", "babbles"}) {
            try (RawClient client = RawClient.connect(proxy.mysqlPort()).login(user, "x", "")) {
                assertThatThrownBy(() -> client.query("SELECT rows FROM t"))
                        .as(user)
                        .isInstanceOf(IOException.class)
                        .isNotInstanceOf(SocketTimeoutException.class);
            }
        }
        for (String user : new String[] {"dies", "babbles"}) {
            try (RawClient client = RawClient.connect(proxy.mysqlPort()).login(user, "x", "")) {
                assertThat(client.query("SET x = 1").columns())
                        .as("%s again", user)
                        .isEmpty();
            }
        }
    }

    @Test
    void aClientThatWaitsForASilentServerCanLeave() throws Exception {
        RawClient client = RawClient.connect(proxy.mysqlPort()).login("silent", "x", "");
        client.send(RawClient.QUERY, "SELECT never");
        Await.until("the statement is with the server", Duration.ofSeconds(5), () -> BROKEN.get("silent")
                .statements()
                .contains("SELECT never"));

        client.abort();

        Await.until(
                "the server connection is closed",
                Duration.ofSeconds(10),
                () -> BROKEN.get("silent").openConnections() == 0);
    }
}
