package io.pointsman.itests.traffic.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sessions that share server connections see what sessions with a connection of their own see: servers of one kind, some
 * asked directly, some through the proxy with reads and writes in different hostgroups, and every answer compared. Behind
 * the proxy MariaDB is a primary with two replicas, to which all reads go that rules let go there.
 *
 * <p>All of them run at once, since clients that share a few connections wait most of the time: what a row takes is not
 * its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionTortureIT {

    private static final int CLIENTS = Integer.getInteger("torture.clients", 64);
    private static final int STEPS = Integer.getInteger("torture.steps", 100);
    private static final long SEED = Long.getLong("torture.seed", 20_261_128);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, CompletableFuture<Sides>> sides = new HashMap<>();
    private final Map<String, CompletableFuture<Comparison>> comparisons = new HashMap<>();

    @BeforeAll
    void everythingBegins() {
        begin("mariadb");
        begin("mysql");
    }

    private void begin(String kind) {
        CompletableFuture<Sides> both =
                CompletableFuture.supplyAsync(() -> Sides.start(kind.equals("mariadb"), CLIENTS, threads), threads);
        sides.put(kind, both);
        comparisons.put(kind + true, both.thenApplyAsync(started -> compare(started, true, 96), threads));
        comparisons.put(kind + false, both.thenApplyAsync(started -> compare(started, false, 8), threads));
    }

    private Comparison compare(Sides started, boolean pins, int connections) {
        Comparison comparison = new Comparison(started, pins, connections, SEED);
        comparison.run(CLIENTS, STEPS, threads);
        return comparison;
    }

    @AfterAll
    void serversStop() {
        sides.values().forEach(started -> started.thenAccept(Sides::close).join());
        threads.shutdown();
    }

    @ParameterizedTest(name = "{0}, pins {1}")
    @CsvSource({"mariadb,true", "mariadb,false", "mysql,true", "mysql,false"})
    void everyAnswerIsThatOfADirectConnection(String kind, boolean pins) {
        // Given / When
        Comparison comparison = comparisons.get(kind + pins).join();

        // Then
        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.compared()).isEqualTo((long) CLIENTS * STEPS);
    }
}
