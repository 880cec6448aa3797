package io.pointsman.itests.traffic.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.Capability;
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
 * Sessions that share server connections see what sessions with a connection of their own see: servers of one kind, some
 * asked directly, some through the proxy with reads and writes in different hostgroups, and every answer compared. Behind
 * the proxy MariaDB is a primary with two replicas, to which all reads go that rules let go there.
 */
class SessionTortureIT {

    private static final int CLIENTS = Integer.getInteger("torture.clients", 64);
    private static final int STEPS = Integer.getInteger("torture.steps", 100);
    private static final long SEED = Long.getLong("torture.seed", 20_261_128);

    @ParameterizedTest(name = "{0}, pins {1}, {2} connections")
    @CsvSource({"mariadb,true,96", "mariadb,false,8", "mysql,true,96", "mysql,false,8"})
    void everyAnswerIsThatOfADirectConnection(String kind, boolean pins, int connections) throws Exception {
        // Given
        boolean isMariadb = kind.equals("mariadb");
        try (Behind direct = Behind.start(isMariadb, 0);
                Behind behind = Behind.start(isMariadb, 2);
                PointsmanProcess proxy =
                        PointsmanProcess.start("torture-" + kind + "-" + pins, behind.config(connections))) {
            direct.run(Statements.preparation(CLIENTS, isMariadb));
            behind.run(Statements.preparation(CLIENTS, isMariadb));

            // When
            List<String> differences = runAll(direct, proxy, pins);

            // Then
            assertThat(differences).isEmpty();
        }
    }

    private static List<String> runAll(Behind direct, PointsmanProcess proxy, boolean pins) throws Exception {
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

    private static String answer(Step step, Step.Client client, List<String> done) throws IOException {
        try {
            return step.answer(client);
        } catch (IOException e) {
            throw new IOException("after " + tail(done), e);
        }
    }

    private static String tail(List<String> done) {
        return String.join("\n  ", done.subList(Math.max(0, done.size() - 12), done.size()));
    }

    /** Stops at the first difference, since whatever comes then follows from it. */
    private static List<String> run(int number, Behind direct, PointsmanProcess proxy, boolean pins)
            throws IOException {
        Statements statements =
                new Statements(number, SEED * CLIENTS + number, pins, direct.isMariadb(), deprecatesEof(number));
        try (RawClient one = connect(number, direct.primary());
                RawClient other = connect(number, proxy.mysqlPort())) {
            Step.Client straight = new Step.Client(one, capabilities(number));
            Step.Client proxied = new Step.Client(other, capabilities(number));
            List<String> done = new ArrayList<>();
            for (int i = 0; i < STEPS; i++) {
                Step step = statements.next();
                done.add(step.text());
                String expected = answer(step, straight, done);
                String seen = answer(step, proxied, done);
                if (!seen.equals(expected)) {
                    return List.of("client " + number + " after\n  " + tail(done) + "\n directly:          " + expected
                            + "\n through the proxy: " + seen
                            + "\n where: "
                            + Step.sql("PROXYSQL INTERNAL SESSION").answer(proxied));
                }
            }
            return List.of();
        }
    }

    private static RawClient connect(int number, int port) throws IOException {
        return RawClient.connect(port).with(capabilities(number)).login(TestUser.APP, Statements.schemaOf(number));
    }

    /** Most clients are alike; some want answers in another form, and can't share connections with the others. */
    private static long capabilities(int number) {
        return switch (number % 8) {
            case 5 -> Capability.DEPRECATE_EOF;
            case 6 -> Capability.FOUND_ROWS;
            case 7 -> Capability.SESSION_TRACK;
            default -> 0;
        };
    }

    private static boolean deprecatesEof(int number) {
        return (capabilities(number) & Capability.DEPRECATE_EOF) != 0;
    }
}
