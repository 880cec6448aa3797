package io.pointsman.stats.statement;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How long statements of one kind took. For one thread at a time. */
final class CommandCounts {

    /** Upper bounds of the buckets, in microseconds; the last bucket has none. */
    private static final long[] BOUNDS = {
        100, 500, 1_000, 5_000, 10_000, 50_000, 100_000, 500_000, 1_000_000, 5_000_000, 10_000_000
    };

    private long sumMicros;
    private long count;
    private final long[] buckets = new long[BOUNDS.length + 1];

    void add(long micros) {
        sumMicros += micros;
        count++;
        buckets[bucket(micros)]++;
    }

    private static int bucket(long micros) {
        int bucket = 0;
        while (bucket < BOUNDS.length && micros > BOUNDS[bucket]) {
            bucket++;
        }
        return bucket;
    }

    void merge(CommandCounts other) {
        sumMicros += other.sumMicros;
        count += other.count;
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] += other.buckets[i];
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(sumMicros);
        out.writeLong(count);
        for (long bucket : buckets) {
            out.writeLong(bucket);
        }
    }

    static CommandCounts read(DataInput in) throws IOException {
        CommandCounts counts = new CommandCounts();
        counts.sumMicros = in.readLong();
        counts.count = in.readLong();
        for (int i = 0; i < counts.buckets.length; i++) {
            counts.buckets[i] = in.readLong();
        }
        return counts;
    }

    long sumMicros() {
        return sumMicros;
    }

    long count() {
        return count;
    }

    /** From the shortest to the longest. */
    long[] buckets() {
        return buckets.clone();
    }
}
