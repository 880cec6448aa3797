package io.pointsman.monitor;

import java.time.Duration;
import java.util.concurrent.Executor;

/** The clock and the one thread of this bundle. Tests turn their own. */
public interface Time extends Executor {

    long nanos();

    /** Since the epoch. */
    long micros();

    /** @return takes it back */
    Runnable after(Duration delay, Runnable task);
}
