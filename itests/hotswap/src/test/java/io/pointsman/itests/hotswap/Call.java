package io.pointsman.itests.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.Packet;
import io.pointsman.itests.support.wire.QueryResult;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.Trusting;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLSocket;

/** Something that is under way while code is exchanged: it has begun before, and is brought to its proper end after. */
abstract class Call {

    private final String name;

    /** Goes on until {@link #end}, rather than for a second or so. */
    private final boolean isHeld;

    private Call(String name, boolean isHeld) {
        this.name = name;
        this.isHeld = isHeld;
    }

    abstract void begin(PointsmanProcess proxy) throws Exception;

    /** Nothing is wrong with what came of it. */
    abstract void end(PointsmanProcess proxy) throws Exception;

    boolean isHeld() {
        return isHeld;
    }

    @Override
    public String toString() {
        return name;
    }

    static Call statement(String name, String sql, String answer) {
        return new Call(name, false) {
            private RawClient client;

            @Override
            void begin(PointsmanProcess proxy) throws IOException {
                client = RawClient.connect(proxy.mysqlPort()).startTls().login(TestUser.APP, "test");
                client.query("SELECT 1");
                client.send(RawClient.QUERY, sql);
            }

            @Override
            void end(PointsmanProcess proxy) throws IOException {
                try (RawClient open = client) {
                    assertThat(open.readResult().value()).isEqualTo(answer);
                    assertThat(open.query("SELECT CONNECTION_ID()").value())
                            .isEqualTo(Long.toString(open.connectionId()));
                }
            }
        };
    }

    static Call adminStatement(String sql, String answer) {
        return new Call("an admin statement", false) {
            private RawClient client;

            @Override
            void begin(PointsmanProcess proxy) throws IOException {
                client = administrator(proxy);
                client.send(RawClient.QUERY, sql);
            }

            @Override
            void end(PointsmanProcess proxy) throws IOException {
                try (RawClient open = client) {
                    assertThat(open.readResult().value()).isEqualTo(answer);
                    assertThat(open.query("SELECT 1").value()).isEqualTo("1");
                }
            }
        };
    }

    private static RawClient administrator(PointsmanProcess proxy) throws IOException {
        return RawClient.connect(proxy.adminPort()).login(ProxyConfig.ADMIN_USER, ProxyConfig.ADMIN_PASSWORD, "");
    }

    /** One LOAD after the other. */
    static Call loads() {
        return new Call("a LOAD", true) {
            private volatile boolean over;
            private CompletableFuture<Integer> loads;

            @Override
            void begin(PointsmanProcess proxy) {
                over = false;
                loads = CompletableFuture.supplyAsync(() -> load(proxy));
            }

            private int load(PointsmanProcess proxy) {
                int count = 0;
                try (RawClient client = administrator(proxy)) {
                    for (; !over; count++) {
                        client.query("LOAD MYSQL SERVERS TO RUNTIME");
                        client.query("LOAD MYSQL QUERY RULES TO RUNTIME");
                    }
                } catch (IOException e) {
                    throw new IllegalStateException("after " + count + " loads", e);
                }
                return count;
            }

            @Override
            void end(PointsmanProcess proxy) {
                over = true;
                assertThat(loads.join()).isPositive();
            }
        };
    }

    /** The request for TLS has been sent, and nothing of the handshake. */
    static Call handshake() {
        return new Call("a TLS handshake", true) {
            private RawClient client;

            @Override
            void begin(PointsmanProcess proxy) throws IOException {
                client = RawClient.connect(proxy.mysqlPort()).requestTls();
            }

            @Override
            void end(PointsmanProcess proxy) throws IOException {
                try (RawClient open = client) {
                    open.continueWith(Call::secured).login(TestUser.APP, "test");
                    assertThat(open.query("SELECT 1").value()).isEqualTo("1");
                }
            }
        };
    }

    private static Socket secured(Socket plain) throws IOException {
        SSLSocket secured = (SSLSocket)
                Trusting.context(null, null).getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);
        secured.startHandshake();
        return secured;
    }

    /** Half of the file has been sent. */
    static Call localFile() {
        return new Call("a LOAD DATA LOCAL INFILE", true) {
            private RawClient client;
            private int sequence;

            @Override
            void begin(PointsmanProcess proxy) throws IOException {
                client = proxy.connect(TestUser.APP, "test");
                client.query("CREATE TEMPORARY TABLE filled (v INT)");
                client.send(RawClient.QUERY, "LOAD DATA LOCAL INFILE 'any' INTO TABLE filled");
                Packet request = client.read();
                assertThat(request.header()).isEqualTo(0xFB);
                sequence = request.sequenceId() + 1;
                send("1\n2\n");
            }

            private void send(String lines) throws IOException {
                client.write(sequence++, lines.getBytes(StandardCharsets.US_ASCII));
            }

            @Override
            void end(PointsmanProcess proxy) throws IOException {
                try (RawClient open = client) {
                    send("3\n");
                    send("");
                    QueryResult loaded = open.readResult();
                    assertThat(loaded).isNotNull();
                    assertThat(open.query("SELECT SUM(v) FROM filled").value()).isEqualTo("6");
                }
            }
        };
    }

    /** A server that takes connections and says nothing is being checked all the time. */
    static Call check(ServerSocket silent) {
        return new Call("a monitor's check", false) {
            @Override
            void begin(PointsmanProcess proxy) throws IOException {
                proxy.adminAll(
                        "INSERT OR REPLACE INTO mysql_servers (hostgroup_id, hostname, port) VALUES (9, '127.0.0.1', "
                                + silent.getLocalPort() + ")",
                        "LOAD MYSQL SERVERS TO RUNTIME");
                Await.until("checks fail", Duration.ofSeconds(20), () -> checks(proxy) > 0);
            }

            @Override
            void end(PointsmanProcess proxy) throws IOException {
                long before = checks(proxy); // a new generation counts from zero
                Await.until("it goes on checking", Duration.ofSeconds(20), () -> checks(proxy) > before);
            }

            private long checks(PointsmanProcess proxy) throws IOException {
                return Long.parseLong(proxy.admin("SELECT Variable_Value FROM stats_mysql_global"
                                + " WHERE Variable_Name = 'MySQL_Monitor_connect_check_ERR'")
                        .value());
            }
        };
    }
}
