package io.pointsman.session.state;

import io.pointsman.sql.statement.PinReason;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How often sessions were pinned, by reason. Any thread. */
public final class PinCounts {

    private final Map<PinReason, LongAdder> counts = new EnumMap<>(PinReason.class);

    /** Statements that a session's connection has kept from where rules wanted them. */
    private final LongAdder keptFromTheirHostgroup = new LongAdder();

    public PinCounts() {
        for (PinReason reason : PinReason.values()) {
            counts.put(reason, new LongAdder());
        }
    }

    public void add(PinReason reason) {
        counts.get(reason).increment();
    }

    public void keptFromItsHostgroup() {
        keptFromTheirHostgroup.increment();
    }

    /** {@code Pinned_<reason>_total}, and ProxySQL's name for statements of pinned sessions. */
    public Map<String, Long> gauges() {
        Map<String, Long> gauges = new HashMap<>();
        counts.forEach((reason, count) -> gauges.put("Pinned_" + reason.word() + "_total", count.sum()));
        gauges.put("hostgroup_locked_queries", keptFromTheirHostgroup.sum());
        return gauges;
    }
}
