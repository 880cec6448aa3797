package io.pointsman.itests.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.Bytes;
import io.pointsman.itests.support.wire.PacketStream;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.ServerError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Clients that talk nonsense, lie or vanish; a neighbour notices none of it. */
class BadClientIT {

    private static final int MAX_PACKET = 1 << 20;

    private static TrafficTest traffic;

    @BeforeAll
    static void start() {
        traffic = TrafficTest.start("bad-client", server -> ProxyConfig.inFrontOf(server)
                .variable("max_allowed_packet", MAX_PACKET)
                .variable("connect_timeout_client", 2_000));
    }

    @AfterAll
    static void stop() {
        traffic.close();
    }

    /** What a client does that should not. */
    @FunctionalInterface
    private interface Misdeed {
        void commit(int port) throws IOException;
    }

    /** The neighbour was there before, is there after, and works all the time. */
    private static void besideANeighbour(DatabaseServer server, Misdeed misdeed) throws IOException {
        try (RawClient neighbour = traffic.proxy(server).connect(TestUser.OTHER, "test")) {
            long id = neighbour.connectionId();
            neighbour.query("SET @mine = 7");
            misdeed.commit(traffic.proxy(server).mysqlPort());
            assertThat(neighbour.query("SELECT @mine").value()).isEqualTo("7");
            assertThat(neighbour.query("SELECT CONNECTION_ID()").value()).isEqualTo(Long.toString(id));
        }
        try (RawClient later = traffic.proxy(server).connect(TestUser.APP, "test")) {
            assertThat(later.query("SELECT 1").value()).isEqualTo("1");
        }
    }

    @EveryServer
    void somethingElseThanMysqlIsShownTheDoor(DatabaseServer server) throws Exception {
        besideANeighbour(server, port -> {
            for (String words : new String[] {
                "GET / HTTP/1.1\r\nHost: x\r\n\r\n", "\u0016\u0003\u0001\u0002", "\n\n\n\n\n\n\n\n", "SSH-2.0-x\r\n"
            }) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    socket.setSoTimeout(15_000);
                    socket.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
                    socket.getInputStream().readAllBytes(); // ends: the proxy closes
                } catch (SocketException reset) {
                    // closed with our words unread: just as well
                }
            }
        });
    }

    @EveryServer
    void loginsThatAreCutOffOrLieAboutLengthsEndThatConnectionOnly(DatabaseServer server) throws Exception {
        besideANeighbour(server, port -> {
            byte[] login = new Bytes()
                    .int4(0x00A8_A205L | 1 << 19 | 1 << 21)
                    .int4(1 << 24)
                    .int1(45)
                    .zeros(23)
                    .zeroTerminated("app")
                    .int1(20)
                    .zeros(20)
                    .zeroTerminated("mysql_native_password")
                    .toArray();
            for (int length = 0; length < login.length; length += 3) {
                byte[] cut = Arrays.copyOf(login, length);
                try (RawClient client = RawClient.connect(port)) {
                    client.write(1, cut);
                    assertThat(client.isClosedByPeer())
                            .as("a login of %s bytes", length)
                            .isTrue();
                }
            }
            try (RawClient client = RawClient.connect(port)) {
                client.write(
                        1,
                        new Bytes()
                                .int4(0x00A8_A205L)
                                .int4(0)
                                .int1(45)
                                .zeros(23)
                                .zeroTerminated("app")
                                .int1(250)
                                .zeros(9)
                                .toArray());
                assertThat(client.isClosedByPeer()).isTrue();
            }
        });
    }

    @EveryServer
    void noiseInAnyPhaseNeverHurtsOthers(DatabaseServer server) throws Exception {
        Random random = new Random(4711);
        besideANeighbour(server, port -> {
            for (int i = 0; i < 60; i++) {
                byte[] noise = new byte[random.nextInt(400)];
                random.nextBytes(noise);
                try (RawClient client = RawClient.connect(port)) {
                    if (i % 3 != 0) {
                        client.login(TestUser.APP, "test");
                    }
                    client.writeRaw(i % 3 == 2 ? PacketStream.framed(random.nextInt(256), noise) : noise);
                    client.abort();
                } catch (IOException refused) {
                    // any refusal will do
                }
            }
        });
    }

    @EveryServer
    void aPacketOverTheLimitIsRefusedAndNoMemoryIsSpentOnIt(DatabaseServer server) throws Exception {
        besideANeighbour(server, port -> {
            try (RawClient client = RawClient.connect(port).login(TestUser.APP, "test")) {
                client.send(RawClient.QUERY, "SELECT '" + "x".repeat(MAX_PACKET) + "'");
                assertThatThrownBy(client::readResult).isInstanceOfSatisfying(ServerError.class, error -> {
                    assertThat(error.code()).isEqualTo(1153);
                    assertThat(error.sqlState()).isEqualTo("08S01");
                });
            } catch (SocketException closedWhileWriting) {
                // it may close before we have said everything, and then the answer is lost
            }
            try (RawClient client = RawClient.connect(port).login(TestUser.APP, "test")) {
                assertThat(client.query("SELECT LENGTH('" + "x".repeat(MAX_PACKET - 100) + "')")
                                .value())
                        .isEqualTo(Integer.toString(MAX_PACKET - 100));
            }
        });
    }

    @EveryServer
    void aClientGoneInMidResultFreesTheServer(DatabaseServer server) throws Exception {
        besideANeighbour(server, port -> {
            RawClient client = RawClient.connect(port).login(TestUser.APP, "test");
            client.send(
                    RawClient.QUERY,
                    "SELECT REPEAT('x', 60000) AS gone_in_mid_result FROM information_schema.collations a,"
                            + " information_schema.collations b, information_schema.collations c");
            client.read();
            client.abort();
            Await.until(
                    "nothing runs for the client that has gone",
                    Duration.ofSeconds(15),
                    () -> TrafficTest.runningStatements(server, "gone_in_mid_result")
                            .isEmpty());
        });
    }

    @EveryServer
    void aClientGoneWhileItsStatementRunsFreesTheServer(DatabaseServer server) throws Exception {
        besideANeighbour(server, port -> {
            RawClient client = RawClient.connect(port).login(TestUser.APP, "test");
            client.send(RawClient.QUERY, "SELECT SLEEP(60) AS gone_while_running");
            Await.until("it runs", Duration.ofSeconds(10), () -> !TrafficTest.runningStatements(
                            server, "gone_while_running")
                    .isEmpty());
            client.abort();
            Await.until("it does not run any more", Duration.ofSeconds(15), () -> TrafficTest.runningStatements(
                            server, "gone_while_running")
                    .isEmpty());
        });
    }
}
