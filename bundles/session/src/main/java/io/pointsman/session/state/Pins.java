package io.pointsman.session.state;

import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.sql.statement.PinReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Why a session keeps its server connection between two statements, and which statement brought each reason about. */
@EventLoopOnly
public final class Pins {

    private static final String PREFIX = "pin.";

    /** Reason and digest. */
    private final Map<PinReason, String> reasons = new EnumMap<>(PinReason.class);

    /** Read by reports of any thread: replaced as a whole. */
    private volatile String because = "";

    private volatile String by = "";

    /** From the entries of a snapshot; what an older generation knows by another name it still keeps. */
    public static Pins from(Map<String, String> entries) {
        Pins pins = new Pins();
        for (PinReason reason : PinReason.values()) {
            String digest = entries.get(PREFIX + reason.word());
            if (digest != null) {
                pins.add(reason, digest);
            }
        }
        return pins;
    }

    /** Whether an entry of a snapshot is one of ours. */
    public static boolean isEntry(String key) {
        return key.startsWith(PREFIX);
    }

    public void addTo(Map<String, String> entries) {
        reasons.forEach((reason, digest) -> entries.put(PREFIX + reason.word(), digest));
    }

    /** @return true when it was not there before */
    public boolean add(PinReason reason, String digest) {
        boolean isNew = reasons.putIfAbsent(reason, digest) == null;
        if (isNew) {
            report();
        }
        return isNew;
    }

    public void remove(PinReason reason) {
        if (reasons.remove(reason) != null) {
            report();
        }
    }

    public void clear() {
        reasons.clear();
        report();
    }

    public boolean has(PinReason reason) {
        return reasons.containsKey(reason);
    }

    public boolean hasNoneBut(Set<PinReason> some) {
        return some.containsAll(reasons.keySet());
    }

    public boolean isEmpty() {
        return reasons.isEmpty();
    }

    private void report() {
        Map.Entry<PinReason, String> first =
                reasons.isEmpty() ? null : reasons.entrySet().iterator().next();
        because = first == null ? "" : first.getKey().word();
        by = first == null ? "" : first.getValue();
    }

    /** The first reason's word; empty for none. Any thread. */
    public String because() {
        return because;
    }

    /** The digest of the statement that brought it about. Any thread. */
    public String by() {
        return by;
    }
}
