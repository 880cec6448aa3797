package io.pointsman.itests.traffic.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.MariadbServerProcess;
import io.pointsman.itests.support.server.MysqlServerProcess;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sessions that share server connections see what sessions with a connection of their own see: two servers of one
 * kind, one asked directly, one through the proxy with reads and writes in different hostgroups, and every answer
 * compared.
 */
class SessionTortureIT {

    private static final int CLIENTS = Integer.getInteger("torture.clients", 64);
    private static final int STEPS = Integer.getInteger("torture.steps", 150);
    private static final long SEED = Long.getLong("torture.seed", 20_261_128);

    @ParameterizedTest(name = "{0}, pins {1}, {2} connections")
    @CsvSource({"mariadb,true,96", "mariadb,false,8", "mysql,true,96", "mysql,false,8"})
    void everyAnswerIsThatOfADirectConnection(String kind, boolean pins, int connections) throws Exception {
        // Given
        try (DatabaseServer direct = server(kind);
                DatabaseServer behind = server(kind);
                PointsmanProcess proxy =
                        PointsmanProcess.start("torture-" + kind + "-" + pins, config(behind, connections))) {
            prepare(direct);
            prepare(behind);

            // When
            List<String> differences = runAll(direct, proxy, pins);

            // Then
            assertThat(differences).isEmpty();
        }
    }

    private static DatabaseServer server(String kind) {
        return kind.equals("mariadb")
                ? MariadbServerProcess.start(List.of("--max-connections=400"))
                : MysqlServerProcess.start(List.of("--max-connections=400"));
    }

    private static ProxyConfig config(DatabaseServer server, int connections) {
        return ProxyConfig.inFrontOf(server)
                .withoutServers()
                .variable("connect_timeout_server_max", 60_000)
                .variable("monitor_enabled", false)
                .server(0, server.port(), "max_connections=" + (connections - connections / 4))
                .server(1, server.port(), "max_connections=" + connections / 4)
                .readWriteSplit(0, 1);
    }

    private static void prepare(DatabaseServer server) throws IOException {
        try (RawClient dba = RawClient.connect(server.port()).login(TestUser.DBA, "")) {
            dba.query("CREATE DATABASE torture_shared");
            dba.query("CREATE TABLE torture_shared.fixed (v INT)");
            dba.query("INSERT INTO torture_shared.fixed VALUES (3), (1), (2)");
            for (int client = 0; client < CLIENTS; client++) {
                for (String statement : Statements.schema(client)) {
                    dba.query(statement);
                }
            }
        }
    }

    private static List<String> runAll(DatabaseServer direct, PointsmanProcess proxy, boolean pins) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<List<String>>> runs = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int number = client;
                runs.add(() -> run(number, direct, proxy, pins));
            }
            List<String> differences = new ArrayList<>();
            for (Future<List<String>> run : threads.invokeAll(runs)) {
                differences.addAll(run.get());
            }
            return differences;
        } finally {
            threads.shutdownNow();
        }
    }

    private static String seen(Step step, Step.Client proxied, List<String> done) throws IOException {
        try {
            return step.answer(proxied);
        } catch (IOException e) {
            throw new IOException("after " + tail(done), e);
        }
    }

    private static List<String> tail(List<String> done) {
        return done.subList(Math.max(0, done.size() - 8), done.size());
    }

    /** Stops at the first difference, since whatever comes then follows from it. */
    private static List<String> run(int number, DatabaseServer direct, PointsmanProcess proxy, boolean pins)
            throws IOException {
        Statements statements = new Statements(number, SEED + number, pins, direct.isMariadb());
        String schema = Statements.schemaOf(number);
        try (RawClient one = RawClient.connect(direct.port()).login(TestUser.APP, schema);
                RawClient other = proxy.connect(TestUser.APP, schema)) {
            Step.Client straight = new Step.Client(one);
            Step.Client proxied = new Step.Client(other);
            List<String> done = new ArrayList<>();
            for (int i = 0; i < STEPS; i++) {
                Step step = statements.next();
                done.add(step.text());
                String expected = step.answer(straight);
                String seen = seen(step, proxied, done);
                if (!seen.equals(expected)) {
                    return List.of("client " + number + " after "
                            + tail(done) + "\n  directly: " + expected
                            + "\n  through the proxy: " + seen);
                }
            }
            return List.of();
        }
    }
}
