package io.pointsman.itests.hotswap;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** When statements ended, and how long they took. Written by one thread, read when that has ended. */
final class Latencies {

    private long[] ended = new long[1 << 14];
    private long[] took = new long[1 << 14];
    private int size;
    private final int most;

    Latencies() {
        this(Integer.MAX_VALUE);
    }

    /** @param most that are remembered: then it begins anew */
    Latencies(int most) {
        this.most = most;
    }

    void add(long end, long duration) {
        if (size == most) {
            size = 0;
        }
        if (size == ended.length) {
            ended = Arrays.copyOf(ended, size * 2);
            took = Arrays.copyOf(took, size * 2);
        }
        ended[size] = end;
        took[size] = duration;
        size++;
    }

    int size() {
        return size;
    }

    /** Sorted durations of statements that ended in one of the windows, or in none of them. */
    static long[] select(Iterable<Latencies> all, Iterable<long[]> windows, boolean inside) {
        long[] selected = new long[1 << 16];
        int count = 0;
        for (Latencies each : all) {
            for (int i = 0; i < each.size; i++) {
                if (isIn(windows, each.ended[i]) == inside) {
                    if (count == selected.length) {
                        selected = Arrays.copyOf(selected, count * 2);
                    }
                    selected[count++] = each.took[i];
                }
            }
        }
        long[] exact = Arrays.copyOf(selected, count);
        Arrays.sort(exact);
        return exact;
    }

    private static boolean isIn(Iterable<long[]> windows, long nanos) {
        for (long[] window : windows) {
            if (nanos >= window[0] && nanos <= window[1]) {
                return true;
            }
        }
        return false;
    }

    /** In milliseconds. */
    static String summary(long[] sorted) {
        return sorted.length == 0
                ? "none"
                : String.format(
                        "%d statements, p50 %.1f, p95 %.1f, p99 %.1f, longest %.1f ms",
                        sorted.length,
                        millis(sorted, 0.5),
                        millis(sorted, 0.95),
                        millis(sorted, 0.99),
                        millis(sorted, 1));
    }

    private static double millis(long[] sorted, double part) {
        int index = Math.min(sorted.length - 1, (int) (sorted.length * part));
        return sorted[index] / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }
}
