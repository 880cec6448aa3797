package io.pointsman.itests.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.Bytes;
import io.pointsman.itests.support.wire.Capability;
import io.pointsman.itests.support.wire.Packet;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.ServerError;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Sessions that are passed on one to one, over a server connection of their own: fast_forward, and binary logs. */
class RelayIT {

    private static final int BINLOG_DUMP = 0x12;
    private static final int REGISTER_SLAVE = 0x15;
    private static final int NON_BLOCKING = 1;
    private static final int ROTATE_EVENT = 4;
    private static final String SERVER_CONNECTION = "SELECT @@pseudo_thread_id";

    private static TrafficTest traffic;

    @BeforeAll
    static void start() {
        traffic = TrafficTest.start("relay", server -> new ProxyConfig()
                .variable("server_version", server.version())
                .server(0, server.port(), "")
                .user(TestUser.APP, 0, "")
                .user(TestUser.OTHER, 0, "fast_forward=1"));
    }

    @AfterAll
    static void stop() {
        traffic.close();
    }

    @EveryServer
    void aFastForwardUserHasAServerConnectionOfItsOwn(DatabaseServer server) throws Exception {
        String thread;
        for (long capability : new long[] {0, Capability.DEPRECATE_EOF}) {
            try (RawClient client = RawClient.connect(traffic.proxy(server).mysqlPort())
                    .with(capability)
                    .login(TestUser.OTHER, "test")) {
                thread = client.query(SERVER_CONNECTION).value();
                client.query("SET @a = 7");
                assertThat(client.query("SELECT @a").value()).isEqualTo("7");
                assertThat(client.query("SELECT REPEAT('x', 300000)").value()).hasSize(300_000);
                assertThatThrownBy(() -> client.query("SELEC")).isInstanceOf(ServerError.class);
                assertThat(client.queryAll("SELECT 1; SELECT 2")).hasSize(2);
                assertThat(client.query(SERVER_CONNECTION).value()).isEqualTo(thread);
            }
            awaitGone(server, thread);
        }
    }

    private static void awaitGone(DatabaseServer server, String thread) {
        Await.until("the server connection ends with the client's", Duration.ofSeconds(10), () -> {
            try (RawClient dba = TrafficTest.directly(server)) {
                return dba.query("SELECT 1 FROM information_schema.processlist WHERE id = " + thread)
                        .rows()
                        .isEmpty();
            }
        });
    }

    @EveryServer
    void aBinaryLogIsReadThroughTheProxy(DatabaseServer server) throws Exception {
        try (RawClient dba = TrafficTest.directly(server)) {
            dba.query("FLUSH BINARY LOGS");
            dba.query("CREATE TABLE IF NOT EXISTS logged (a INT)");
            dba.query("INSERT INTO logged VALUES (1)");
        }
        List<Integer> direct = events(server.port());
        List<Integer> seen = events(traffic.proxy(server).mysqlPort());

        assertThat(direct).startsWith(ROTATE_EVENT).hasSizeGreaterThan(3);
        assertThat(seen).isEqualTo(direct);
    }

    /** Types of the events of the newest log, as a replica reads them. */
    private static List<Integer> events(int port) throws IOException {
        try (RawClient replica = RawClient.connect(port).login(TestUser.APP, "test")) {
            String file = replica.query("SHOW MASTER STATUS").rows().get(0).get(0);
            replica.query("SET @master_binlog_checksum = 'NONE'");
            replica.send(
                    REGISTER_SLAVE,
                    new Bytes()
                            .int4(4711)
                            .int1(0)
                            .int1(0)
                            .int1(0)
                            .int2(3306)
                            .int4(0)
                            .int4(0)
                            .toArray());
            assertThat(replica.read().isOk()).isTrue();
            replica.send(
                    BINLOG_DUMP,
                    new Bytes().int4(4).int2(NON_BLOCKING).int4(4711).text(file).toArray());
            List<Integer> types = new ArrayList<>();
            for (Packet packet = replica.read(); !packet.isEof(); packet = replica.read()) {
                if (packet.isErr()) {
                    throw ServerError.from(packet);
                }
                types.add(packet.payload()[5] & 0xFF);
            }
            return types;
        }
    }
}
