package io.pointsman.itests.traffic.torture;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.Capability;
import io.pointsman.itests.support.wire.RawClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** Many clients at once, each of which does the same directly and through a proxy, and compares. */
final class Comparison {

    /** Longer than a statement may wait for a connection: then the proxy says why. */
    private static final int PATIENCE_MILLIS = 90_000;

    /** The second compiler takes longer than a run that is over in seconds gains by it. */
    private static final String COMPILES_FAST = "-XX:TieredStopAtLevel=1";

    private final Sides sides;
    private final boolean pins;
    private final int connections;
    private final long seed;
    private final Queue<String> differences = new ConcurrentLinkedQueue<>();
    private final AtomicLong compared = new AtomicLong();

    /**
     * @param pins whether statements may need their connection for longer than a transaction
     * @param connections of the proxy, with all its servers
     */
    Comparison(Sides sides, boolean pins, int connections, long seed) {
        this.sides = sides;
        this.pins = pins;
        this.connections = connections;
        this.seed = seed;
    }

    /** Answers that were the same. */
    long compared() {
        return compared.get();
    }

    List<String> differences() {
        return List.copyOf(differences);
    }

    void run(int clients, int steps, Executor threads) {
        String name = "torture-" + (sides.isMariadb() ? "mariadb-" : "mysql-") + pins;
        try (PointsmanProcess proxy =
                PointsmanProcess.start(name, sides.behind().config(connections), COMPILES_FAST)) {
            List<CompletableFuture<Void>> runs = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                int number = client;
                long own = seed * clients + client;
                runs.add(CompletableFuture.runAsync(() -> run(number, own, steps, proxy), threads));
            }
            CompletableFuture.allOf(runs.toArray(CompletableFuture[]::new)).join();
        }
    }

    /** Stops at the first difference, since whatever comes then follows from it. */
    private void run(int number, long own, int steps, PointsmanProcess proxy) {
        String schema = Statements.schemaOf(pins, number);
        long more = capabilities(number);
        Statements statements =
                new Statements(schema, own, pins, sides.isMariadb(), (more & Capability.DEPRECATE_EOF) != 0);
        List<String> done = new ArrayList<>();
        try (RawClient one = connect(sides.direct().primary(), more, schema);
                RawClient other = connect(proxy.mysqlPort(), more, schema)) {
            Step.Client straight = new Step.Client(one, more);
            Step.Client proxied = new Step.Client(other, more);
            boolean isSame = true;
            while (isSame && done.size() < steps) {
                isSame = isSame(statements.next(), straight, proxied, done);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("client " + number + " after " + tail(done), e);
        }
    }

    private boolean isSame(Step step, Step.Client straight, Step.Client proxied, List<String> done) throws IOException {
        done.add(step.text());
        String expected = step.answer(straight);
        String seen = step.answer(proxied);
        if (seen.equals(expected)) {
            compared.incrementAndGet();
            return true;
        }
        String where = Step.sql("PROXYSQL INTERNAL SESSION").answer(proxied);
        differences.add("after\n  " + tail(done) + "\n directly:          " + expected + "\n through the proxy: " + seen
                + "\n where: " + where);
        return false;
    }

    private static String tail(List<String> done) {
        return String.join(
                "\n  ", done.subList(Math.max(0, done.size() - Integer.getInteger("torture.tail", 12)), done.size()));
    }

    private static RawClient connect(int port, long capabilities, String schema) throws IOException {
        Socket socket = new Socket();
        RawClient client = RawClient.connect(socket, port).with(capabilities).login(TestUser.APP, schema);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return client;
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
}
