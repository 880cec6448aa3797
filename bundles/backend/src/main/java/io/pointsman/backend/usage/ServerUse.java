package io.pointsman.backend.usage;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** How the connections to one server are spread over the event loops. Any thread: each number was true a moment ago. */
public final class ServerUse {

    private final AtomicIntegerArray open;
    private final AtomicIntegerArray dialling;
    private final AtomicIntegerArray kept;
    private final AtomicInteger leased = new AtomicInteger();

    ServerUse(int loops) {
        open = new AtomicIntegerArray(loops);
        dialling = new AtomicIntegerArray(loops);
        kept = new AtomicIntegerArray(loops);
    }

    public void dialling(int loop, int more) {
        dialling.addAndGet(loop, more);
    }

    void open(int loop, int more) {
        open.addAndGet(loop, more);
    }

    /** A session keeps it for long. */
    void kept(int loop, int more) {
        kept.addAndGet(loop, more);
    }

    void leased(int more) {
        leased.addAndGet(more);
    }

    /** Connections that sessions have now. */
    public int leased() {
        return leased.get();
    }

    /** Connections of this loop that go from session to session. */
    int shareable(int loop) {
        return open.get(loop) + dialling.get(loop) - kept.get(loop);
    }

    int kept() {
        int sum = 0;
        for (int i = 0; i < kept.length(); i++) {
            sum += kept.get(i);
        }
        return sum;
    }
}
