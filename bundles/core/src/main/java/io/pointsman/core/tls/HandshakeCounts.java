package io.pointsman.core.tls;

import io.pointsman.api.tls.TlsFailure.Cause;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How the handshakes of one leg ended: once for each connection, not for each statement. Any thread. */
final class HandshakeCounts {

    private final String leg;
    private final LongAdder underWay = new LongAdder();
    private final LongAdder full = new LongAdder();
    private final LongAdder resumed = new LongAdder();
    private final Map<Cause, LongAdder> failed = new EnumMap<>(Cause.class);

    /** @param leg as names begin: {@code Client} or {@code Server} */
    HandshakeCounts(String leg) {
        this.leg = leg;
        for (Cause cause : Cause.values()) {
            failed.put(cause, new LongAdder());
        }
    }

    void onBegun() {
        underWay.increment();
    }

    void onDone(boolean wasResumed) {
        underWay.decrement();
        (wasResumed ? resumed : full).increment();
    }

    void onFailed(Cause cause) {
        underWay.decrement();
        failed.get(cause).increment();
    }

    void addTo(Map<String, Long> gauges) {
        gauges.put("TLS_" + leg + "_Handshakes_Under_Way", underWay.sum());
        gauges.put("TLS_" + leg + "_Handshakes_Full", full.sum());
        gauges.put("TLS_" + leg + "_Handshakes_Resumed", resumed.sum());
        failed.forEach((cause, count) ->
                gauges.put("TLS_" + leg + "_Handshakes_Failed_" + cause.name().toLowerCase(Locale.ROOT), count.sum()));
    }
}
