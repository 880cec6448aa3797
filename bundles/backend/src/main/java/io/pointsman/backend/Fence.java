package io.pointsman.backend;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Around what a timer does for many: a mistake made for one costs that one, not the timer and with it all others. */
public final class Fence {

    private static final Logger LOG = LoggerFactory.getLogger(Fence.class);

    private Fence() {}

    /** @param what is done, for the log */
    public static void run(String what, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError | AssertionError e) {
            LOG.atError()
                    .addKeyValue("task", what)
                    .addKeyValue("error", e.toString())
                    .setCause(e)
                    .log("a task failed by our own mistake, and goes on with the next");
        }
    }
}
