package io.pointsman.core.count;

import java.util.concurrent.atomic.AtomicInteger;

/** How many connections of one server sessions hold, and how many it were at most. Any thread. */
public final class Leases {

    private final AtomicInteger held = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    public void begin() {
        int now = held.incrementAndGet();
        most.accumulateAndGet(now, Math::max);
    }

    public void end() {
        held.decrementAndGet();
    }

    public int most() {
        return most.get();
    }

    /** From here on "at most" means since now. @return what it was */
    public int resetMost() {
        return most.getAndSet(held.get());
    }
}
