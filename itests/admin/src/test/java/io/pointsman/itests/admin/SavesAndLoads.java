package io.pointsman.itests.admin;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/**
 * Numbers that go up: every round writes its number into every row, saves it to DISK, and loads it as a version that has
 * the number as its comment. Ends when the instance is gone.
 */
final class SavesAndLoads extends Thread {

    private final PointsmanProcess proxy;
    private final CountDownLatch begun = new CountDownLatch(1);

    private volatile int number;
    private volatile int saved;
    private volatile int loaded;

    /**
     * @param number the last one that was used before
     * @param saved what was found on DISK
     * @param loaded what was found as the newest version
     */
    SavesAndLoads(PointsmanProcess proxy, int number, int saved, int loaded) {
        super("saves and loads");
        this.proxy = proxy;
        this.number = number;
        this.saved = saved;
        this.loaded = loaded;
    }

    @Override
    public void run() {
        try (AdminSession session = AdminSession.open(proxy)) {
            begun.countDown();
            while (true) {
                int next = number + 1;
                session.query("UPDATE mysql_servers SET max_connections = " + next);
                number = next;
                session.query("SAVE MYSQL SERVERS TO DISK");
                saved = next;
                session.query("LOAD MYSQL SERVERS TO RUNTIME COMMENT '" + next + "'");
                loaded = next;
            }
        } catch (IOException gone) {
            begun.countDown();
        }
    }

    void awaitBegun() throws InterruptedException {
        begun.await();
    }

    /** The one in flight, or the last. */
    int number() {
        return number;
    }

    /** The last one whose SAVE was acknowledged. */
    int saved() {
        return saved;
    }

    /** The last one whose LOAD was acknowledged. */
    int loaded() {
        return loaded;
    }
}
