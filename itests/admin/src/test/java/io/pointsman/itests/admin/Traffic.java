package io.pointsman.itests.admin;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import java.io.IOException;
import java.time.Duration;

/** One client that goes on and on over one connection, and says so when it can't. */
final class Traffic implements AutoCloseable {

    private final PointsmanProcess proxy;
    private final Thread thread = new Thread(this::work, "traffic");

    private volatile boolean ending;
    private volatile long statements;
    private volatile IOException failure;

    Traffic(PointsmanProcess proxy) {
        this.proxy = proxy;
        thread.start();
    }

    private void work() {
        try (RawClient client = proxy.connect(TestUser.APP, "test")) {
            while (!ending) {
                client.query("SELECT " + statements).value();
                statements++;
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Returns when some more statements were answered; somebody new is served too. */
    void assertFlows(String when) throws IOException {
        long enough = statements + 50;
        Await.until("traffic flows " + when, Duration.ofSeconds(20), () -> failure != null || statements >= enough);
        if (failure != null) {
            throw new AssertionError("traffic stopped " + when, failure);
        }
        try (RawClient newcomer = proxy.connect(TestUser.APP, "test")) {
            newcomer.query("SELECT 1").value();
        }
    }

    /** At the latest when the statement under way is answered. */
    @Override
    public void close() {
        ending = true;
        Await.until("traffic ends", Duration.ofSeconds(20), () -> !thread.isAlive());
    }
}
