package io.pointsman.hostgroup;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** How one server does in one hostgroup: its failed connects, and how far it is behind. Thread-safe, without locks. */
final class RowHealth {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Failures NONE = new Failures(0, 0, 0, false);

    /** Connects that failed: in the second that began at {@code since}, and when it was the last time. */
    private record Failures(long since, int count, long last, boolean shunned) {}

    private final AtomicReference<Failures> failures = new AtomicReference<>(NONE);
    private volatile boolean lagging;
    private volatile int lagSeconds;

    /** @return true when this failure was the one that shuns it */
    boolean onConnectFailure(long now, int shunOnFailures) {
        Failures before = failures.getAndUpdate(old -> after(old, now, shunOnFailures));
        return !before.shunned() && after(before, now, shunOnFailures).shunned();
    }

    /** One more failure later on is no reason to believe in the server again. */
    private static Failures after(Failures before, long now, int shunOnFailures) {
        boolean isAnotherSecond = before.count() == 0 || now - before.since() > SECOND;
        int count = isAnotherSecond ? 1 : before.count() + 1;
        boolean shuns = shunOnFailures > 0 && count >= shunOnFailures;
        return new Failures(isAnotherSecond ? now : before.since(), count, now, before.shunned() || shuns);
    }

    /** Also what an operator's LOAD does, and another hostgroup's recovery. */
    void forgetFailures() {
        if (failures.get() != NONE) {
            failures.set(NONE);
        }
    }

    boolean isShunned(long now, long recovery) {
        Failures current = failures.get();
        return current.shunned() && now - current.last() < recovery;
    }

    /** Its time is over, and nobody has been told yet. */
    boolean isDue(long now, long recovery) {
        Failures current = failures.get();
        return current.shunned() && now - current.last() >= recovery;
    }

    long nanosLeft(long now, long recovery) {
        return recovery - (now - failures.get().last());
    }

    boolean hasFailures() {
        return failures.get() != NONE;
    }

    int failureCount() {
        return failures.get().count();
    }

    boolean isLagging() {
        return lagging;
    }

    int lagSeconds() {
        return lagSeconds;
    }

    /** @return true when that is news */
    boolean lags(boolean lags, int seconds) {
        boolean before = lagging;
        lagSeconds = seconds;
        lagging = lags;
        return before != lags;
    }
}
