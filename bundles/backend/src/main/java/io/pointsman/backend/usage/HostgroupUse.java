package io.pointsman.backend.usage;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Who waits for a connection of one hostgroup, and why others keep theirs. Any thread. */
public final class HostgroupUse {

    private final AtomicIntegerArray waiting;
    private final AtomicIntegerArray starving;
    private final AtomicInteger allWaiting = new AtomicInteger();
    private final AtomicInteger connecting = new AtomicInteger();
    private final AtomicInteger leased = new AtomicInteger();
    private final Map<String, AtomicInteger> pinned = new ConcurrentHashMap<>();

    HostgroupUse(int loops) {
        waiting = new AtomicIntegerArray(loops);
        starving = new AtomicIntegerArray(loops);
    }

    // --- connects under way

    /** Counts one more if fewer than {@code limit} are under way; {@link #connected} must follow. */
    public boolean tryConnect(OptionalInt limit) {
        int most = limit.orElse(Integer.MAX_VALUE);
        int before = connecting.get();
        while (before < most) {
            if (connecting.compareAndSet(before, before + 1)) {
                return true;
            }
            before = connecting.get();
        }
        return false;
    }

    public void connected() {
        connecting.decrementAndGet();
    }

    // --- who waits

    public void waiting(int loop, int more) {
        waiting.addAndGet(loop, more);
        allWaiting.addAndGet(more);
    }

    int waiting(int loop) {
        return waiting.get(loop);
    }

    int waitingElsewhere(int loop) {
        return allWaiting.get() - waiting.get(loop);
    }

    /** Nobody who waits there has been served for a while. */
    public void starving(int loop, boolean isStarving) {
        starving.set(loop, isStarving ? 1 : 0);
    }

    boolean isStarving(int loop) {
        return starving.get(loop) == 1;
    }

    // --- who has one

    void leased(int more) {
        leased.addAndGet(more);
    }

    void pinned(String reason, int more) {
        pinned.computeIfAbsent(reason, key -> new AtomicInteger()).addAndGet(more);
    }

    int leased() {
        return leased.get();
    }

    /** Connections that sessions keep between statements, by reason. */
    Map<String, Integer> pinned() {
        Map<String, Integer> now = new TreeMap<>();
        pinned.forEach((reason, count) -> now.put(reason, count.get()));
        now.values().removeIf(count -> count <= 0);
        return now;
    }

    /** For people who wait in vain. */
    public String describe(int limit) {
        int inUse = leased();
        Map<String, Integer> reasons = pinned();
        int all = reasons.values().stream().mapToInt(Integer::intValue).sum();
        String text = inUse + " of " + limit + " connections are in use";
        return all == 0 ? text : text + ", " + all + " of them pinned: " + list(reasons);
    }

    private static String list(Map<String, Integer> reasons) {
        return String.join(
                ", ",
                reasons.entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                        .map(entry -> entry.getValue() + " by " + entry.getKey())
                        .toList());
    }
}
