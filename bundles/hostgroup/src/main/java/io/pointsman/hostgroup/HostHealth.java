package io.pointsman.hostgroup;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * How one server does, whatever hostgroups it is in: its pings, and whether it is read-only.
 *
 * <p>Read from any thread; written by whoever holds the lock of {@link ServersInForce}.
 */
final class HostHealth {

    private static final int PINGS = 3;

    /** A server that was silent stays out for as long: whoever has connections to it needs that to close them. */
    private static final long CLOSING = Duration.ofSeconds(1).toNanos();

    /** It answers no pings: since when, as heard last, and whether it has answered again. */
    private record Silence(long since, long lastHeard, boolean answered) {}

    /** In each hostgroup it has been in. */
    private final List<RowHealth> rows = new CopyOnWriteArrayList<>();

    private final long[] micros = new long[PINGS];
    private int pings;

    private volatile long latencyMicros;
    private volatile Silence silence;
    private volatile Boolean readOnly;
    private volatile long readOnlySince;

    List<RowHealth> rows() {
        return rows;
    }

    /** @return true when it was silent before */
    boolean onPing(long now, long pingMicros) {
        micros[pings++ % PINGS] = pingMicros;
        int known = Math.min(pings, PINGS);
        long sum = 0;
        for (int i = 0; i < known; i++) {
            sum += micros[i];
        }
        latencyMicros = sum / known;
        Silence before = silence;
        if (before != null) {
            silence = before.answered() && !isClosing(before, now) ? null : new Silence(before.since(), now, true);
        }
        return before != null && !before.answered();
    }

    /** @return true when it was not silent before */
    boolean onSilence(long now) {
        Silence before = silence;
        boolean isNew = before == null || before.answered();
        silence = new Silence(isNew ? now : before.since(), now, false);
        return isNew;
    }

    /** Average of the last pings that were answered; 0 when there were none. */
    long latencyMicros() {
        return latencyMicros;
    }

    boolean isSilent(long now, long patience) {
        Silence current = silence;
        if (current == null) {
            return false;
        }
        return current.answered() ? isClosing(current, now) : now - current.lastHeard() < patience;
    }

    private static boolean isClosing(Silence silence, long now) {
        return now - silence.since() < CLOSING;
    }

    /** It is back from silence, and may have become somebody's replica meanwhile: nobody has asked yet. */
    boolean isUnproven(long now, long patience) {
        Silence current = silence;
        return current != null
                && current.answered()
                && (readOnly == null || readOnlySince - current.since() <= 0)
                && now - current.lastHeard() < patience;
    }

    /** @return true when that is news */
    boolean onReadOnly(long now, boolean isReadOnly) {
        Boolean before = readOnly;
        readOnlySince = now;
        readOnly = isReadOnly;
        return before == null || before != isReadOnly;
    }

    Optional<Boolean> readOnly() {
        return Optional.ofNullable(readOnly);
    }

    /** What was said too long ago to go by. */
    void forgetReadOnly(long now, long memory) {
        if (readOnly != null && now - readOnlySince > memory) {
            readOnly = null;
        }
    }

    /** Nobody watches any more. */
    void forget() {
        pings = 0;
        latencyMicros = 0;
        silence = null;
        readOnly = null;
    }
}
