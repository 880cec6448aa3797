package io.pointsman.core;

import static io.pointsman.core.CoreRig.server;
import static io.pointsman.core.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.pointsman.api.admin.Gauges;
import io.pointsman.api.admin.RuntimeTable;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.api.transport.ServerFigure;
import io.pointsman.core.FakeBackends.Connection;
import io.pointsman.core.listen.TrafficStatements;
import io.pointsman.core.stats.ConnectionPool;
import io.pointsman.core.stats.ConnectionPoolReset;
import io.pointsman.core.stats.ConnectionPoolTable;
import io.pointsman.core.stats.FreeConnections;
import io.pointsman.core.stats.ProcessList;
import io.pointsman.core.stats.TrafficGauges;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FigureTablesTest {

    private final CoreRig core = new CoreRig().withRooms("1");
    private final EventLoop loop = core.loops.all().get(0);
    private final Gauges global =
            new TrafficGauges(core.figures, core.clients, core.dialer, core.listeners, core.rooms, core.loops);
    private final RuntimeTable processes = new ProcessList(core.clients, core.configs, core.loops);
    private final ConnectionPool pool = new ConnectionPool(core.figures, core.dialer, core.configs);
    private final RuntimeTable connections = new ConnectionPoolTable(pool);
    private final RuntimeTable reset = new ConnectionPoolReset(pool);
    private final RuntimeTable free = new FreeConnections(core.dialer);

    @AfterEach
    void stop() {
        core.close();
    }

    @Test
    void theProcessListShowsWhoIsConnectedAndWhatTheyDo() throws Exception {
        // Given
        core.load();
        try (LineClient client = core.connect()) {
            client.line();
            client.ask("begin");

            // When
            Map<String, String> row = rows(processes).get(0);

            // Then
            assertThat(row)
                    .containsEntry("SessionID", "1")
                    .containsEntry("db", "shop")
                    .containsEntry("cli_host", "127.0.0.1")
                    .containsEntry("command", "Query")
                    .containsEntry("time_ms", "250")
                    .containsEntry("srv_host", null)
                    .containsEntry("info", null);
            assertThat(row.get("cli_port")).matches("[1-9]\\d*");
            assertThat(row.get("ThreadID")).matches("[01]");
        }
        eventually("it is gone", () -> processes.rows().isEmpty());
    }

    @Test
    void clientsAreCountedAsTheyComeAndGo() throws Exception {
        // Given
        core.load("mysql-max_connections", "1");
        try (LineClient client = core.connect()) {
            client.line();
            client.ask("login mary");
            client.ask("begin");

            // When
            try (LineClient second = core.connect()) {
                second.line();
            }

            // Then
            eventually("the second is gone", () -> global("Client_Connections_connected") == 1);
            assertThat(global("Client_Connections_created")).isEqualTo(2);
            assertThat(global("Client_Connections_non_idle")).isEqualTo(1);
            assertThat(global("Active_Transactions")).isEqualTo(1);
            assertThat(global("Access_Denied_Max_Connections")).isEqualTo(1);
            eventually("it counts as aborted", () -> global("Client_Connections_aborted") == 1);
            assertThat(global("MySQL_Thread_Workers")).isEqualTo(2);
        }
        eventually("the first one is gone too", () -> global("Client_Connections_connected") == 0);
        assertThat(global("Client_Connections_aborted")).isEqualTo(1);
    }

    @Test
    void questionsAreTheStatementsOfAllLoops() throws Exception {
        for (EventLoop one : core.loops.all()) {
            one.submit(() -> {
                        core.figures.commands(one).add(Command.COM_QUERY, 2);
                        core.figures.commands(one).add(Command.COM_STMT_EXECUTE, 1);
                        core.figures.commands(one).add(Command.COM_PING, 9);
                    })
                    .get();
        }

        assertThat(global("Questions")).isEqualTo(6);
        assertThat(global("Com_frontend_stmt_execute")).isEqualTo(2);
    }

    @Test
    void whetherTrafficIsPausedIsAFigure() throws Exception {
        core.load();
        assertThat(global("mysql_listener_paused")).isZero();
        new TrafficStatements(core.listeners, core.clients, Duration.ofSeconds(1)).execute(null, "PROXYSQL PAUSE");
        assertThat(global("mysql_listener_paused")).isEqualTo(1);
    }

    @Test
    void aServersConnectionsAreShownFreeAndUsed() throws Exception {
        // Given
        try (ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            ServerChannel channel = dial(server("127.0.0.1", listening.getLocalPort()));
            try (Socket accepted = listening.accept()) {
                assertThat(accepted.isConnected()).isTrue();

                // Then
                assertThat(rows(connections).get(0))
                        .containsEntry("hostgroup", "7")
                        .containsEntry("status", "OFFLINE_HARD") // there is no such row in force
                        .containsEntry("ConnUsed", "0")
                        .containsEntry("ConnFree", "1");
                assertThat(rows(free).get(0))
                        .containsEntry("user", "u")
                        .containsEntry("schema", "shop")
                        .containsEntry("idle_ms", "1500")
                        .containsEntry("mysql_info", "{\"server_version\":\"8.0.40\"}");

                // When
                onLoop(() -> channel.listener(new NoListener()));

                // Then
                assertThat(rows(connections).get(0))
                        .containsEntry("ConnUsed", "1")
                        .containsEntry("ConnFree", "0")
                        .containsEntry("MaxConnUsed", "1");
                assertThat(free.rows()).isEmpty();
                onLoop(() -> channel.listener(null));
                assertThat(rows(connections).get(0))
                        .containsEntry("ConnUsed", "0")
                        .containsEntry("MaxConnUsed", "1");
            }
        }
        eventually("it is closed", () -> connections.rows().isEmpty());
    }

    @Test
    void readingTheResetTableBeginsToCountAnew() throws Exception {
        // Given
        try (ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            ServerChannel channel = dial(server("127.0.0.1", listening.getLocalPort()));
            onLoop(() -> {
                channel.figures().add(ServerFigure.QUERIES, 5);
                channel.figures().add(ServerFigure.BYTES_RECEIVED, 700);
                channel.listener(new NoListener());
                channel.listener(null);
            });

            // When
            Map<String, String> last = rows(reset).get(0);
            onLoop(() -> channel.figures().add(ServerFigure.QUERIES, 1));

            // Then
            assertThat(last)
                    .containsEntry("Queries", "5")
                    .containsEntry("Bytes_data_recv", "700")
                    .containsEntry("MaxConnUsed", "1");
            assertThat(rows(connections).get(0))
                    .containsEntry("Queries", "1")
                    .containsEntry("Bytes_data_recv", "0")
                    .containsEntry("MaxConnUsed", "0");
            assertThat(global("Queries_backends_bytes_recv")).isEqualTo(700);
        }
    }

    private ServerChannel dial(MysqlServer server) throws Exception {
        CompletableFuture<ServerChannel> connected = new CompletableFuture<>();
        core.dialer.dial(
                loop,
                server,
                Duration.ofSeconds(5),
                channel -> {
                    connected.complete(channel);
                    return new Connection(channel, "1", new LinkedBlockingQueue<>());
                },
                sentence -> connected.completeExceptionally(new AssertionError(sentence)));
        ServerChannel channel = connected.get(10, TimeUnit.SECONDS);
        onLoop(() -> {}); // the handler is seated when this has run
        return channel;
    }

    private void onLoop(Runnable task) throws Exception {
        loop.submit(task).get(10, TimeUnit.SECONDS);
    }

    private long global(String name) {
        return global.gauges().get(name);
    }

    private static List<Map<String, String>> rows(RuntimeTable table) {
        return table.rows().stream()
                .map(row -> {
                    Map<String, String> named = new LinkedHashMap<>();
                    for (int i = 0; i < row.size(); i++) {
                        named.put(table.columns().get(i), row.get(i));
                    }
                    return named;
                })
                .toList();
    }
}
