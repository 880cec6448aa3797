package io.pointsman.api.lifecycle;

import java.util.HashMap;
import java.util.Map;

/**
 * How much of the traffic a bundle may take while another generation of it is installed as well: all of it unless
 * somebody has said otherwise. One for the whole process, kept by {@code core}; any thread reads it, {@link Swaps}
 * changes it.
 */
public final class Shares {

    /** Every session; shares are counted in ten thousandths. */
    public static final int ALL = 10_000;

    /** Spreads ids that were given out one after the other: the fraction of the golden ratio, as Knuth has it. */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    /** By bundle id; nearly always empty. Replaced as a whole. */
    private volatile Map<Long, Integer> limited = Map.of();

    /** True when the newest generation of everything serves everybody: what slots ask first, on every statement. */
    public boolean areUnlimited() {
        return limited.isEmpty();
    }

    /** Of a bundle, in ten thousandths. */
    public int of(long bundleId) {
        return limited.getOrDefault(bundleId, ALL);
    }

    /** Whether a bundle serves the session {@code key}: always the same ones, and more of them when its share grows. */
    public boolean includes(long bundleId, long key) {
        return Long.remainderUnsigned(key * SPREAD >>> 16, ALL) < of(bundleId);
    }

    /** @param share 0 for nobody, {@link #ALL} for everybody */
    public synchronized void set(long bundleId, int share) {
        if (share < 0 || share > ALL) {
            throw new IllegalArgumentException("a share of " + share + " is not between 0 and " + ALL);
        }
        Map<Long, Integer> next = new HashMap<>(limited);
        if (share == ALL) {
            next.remove(bundleId);
        } else {
            next.put(bundleId, share);
        }
        limited = Map.copyOf(next);
    }
}
