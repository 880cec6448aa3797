package io.pointsman.itests.traffic.catalogue;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.traffic.differential.Entry;
import io.pointsman.itests.traffic.differential.Trial;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Statements that are stopped from outside. */
final class Cancelling {

    private static final String LONG = "SELECT SLEEP(20) AS cancelled_here";

    private Cancelling() {}

    static List<Entry> entries() {
        return List.of(
                Entry.of("a statement cancelled by its program", Cancelling::cancelled)
                        .once(),
                Entry.of("a statement that takes longer than it may", trial -> {
                            try (Statement statement = trial.connection().createStatement()) {
                                statement.setQueryTimeout(1);
                                trial.rows(statement.executeQuery("SELECT SLEEP(20) AS too_long"));
                            } catch (SQLException e) {
                                trial.note("class", e.getClass().getSimpleName());
                            }
                            trial.run("SELECT 'alive'");
                        })
                        .once());
    }

    private static void cancelled(Trial trial) throws SQLException {
        try (Statement statement = trial.connection().createStatement()) {
            CompletableFuture<Void> cancelling = CompletableFuture.runAsync(() -> {
                Await.until("the statement runs", Duration.ofSeconds(10), () -> isRunning(trial));
                trial.attempt(statement::cancel);
            });
            long begin = System.nanoTime();
            try (ResultSet rows = statement.executeQuery(LONG)) {
                trial.note("ends", rows.next());
            } catch (SQLException e) {
                trial.note("ends", true); // in which words depends on which of the two threads is faster
            }
            trial.note(
                    "before its time",
                    System.nanoTime() - begin < Duration.ofSeconds(15).toNanos());
            cancelling.join();
        }
        trial.run("SELECT 'alive'");
    }

    private static boolean isRunning(Trial trial) throws Exception {
        try (RawClient root = RawClient.connect(trial.route().server().port()).login(TestUser.DBA, "")) {
            return root.query("SHOW PROCESSLIST").rows().stream()
                    .anyMatch(row -> row.get(7) != null && row.get(7).startsWith(LONG));
        }
    }
}
