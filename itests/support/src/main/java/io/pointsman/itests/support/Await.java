package io.pointsman.itests.support;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Asks again until the answer is yes or the time is over, instead of sleeping and hoping. */
public final class Await {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(25);

    private Await() {}

    /** @throws AssertionError naming {@code what} when it has not come true in time */
    public static void until(String what, Duration atMost, Callable<Boolean> condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        Exception last = null;
        do {
            try {
                if (condition.call()) {
                    return;
                }
                last = null;
            } catch (Exception e) { // counts as "not yet"; told when the time is over
                last = e;
            }
            LockSupport.parkNanos(PAUSE);
        } while (System.nanoTime() < deadline);
        throw new AssertionError("not within " + atMost.toMillis() + " ms: " + what, last);
    }
}
