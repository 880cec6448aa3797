package io.pointsman.stats.statement;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.HdrHistogram.PackedHistogram;

/** What statements of one key came to. For one thread at a time. */
final class DigestCell {

    /** Latencies are told within one per cent. */
    private static final int DIGITS = 2;

    /** Ten days; whatever took longer is counted as this among the latencies. */
    private static final long LONGEST_MICROS = 864_000_000_000L;

    /** Of this object, its key and its place in a table, about. */
    private static final int OVERHEAD = 200;

    final DigestKey key;

    /** The next one in its bucket. */
    DigestCell next;

    long count;
    long firstSeen;
    long lastSeen;
    long sumMicros;
    long minMicros;
    long maxMicros;
    long rowsAffected;
    long rowsSent;
    long errors;
    String decidedBy = "";

    /** Made with the second statement: most digests of a careless application come once. */
    private PackedHistogram latencies;

    DigestCell(DigestKey key) {
        this.key = key;
    }

    /** @param second since the epoch, when it began */
    void add(long micros, long second) {
        if (count == 0) {
            firstSeen = second;
            minMicros = micros;
        } else {
            histogram().recordValue(clamp(micros));
            firstSeen = Math.min(firstSeen, second);
            minMicros = Math.min(minMicros, micros);
        }
        lastSeen = Math.max(lastSeen, second);
        maxMicros = Math.max(maxMicros, micros);
        sumMicros += micros;
        count++;
    }

    /** The other one is not used any more. */
    void merge(DigestCell other) {
        if (other.count == 0) {
            return;
        }
        mergeLatencies(other);
        decidedBy = count == 0 || other.lastSeen >= lastSeen ? other.decidedBy : decidedBy;
        firstSeen = count == 0 ? other.firstSeen : Math.min(firstSeen, other.firstSeen);
        minMicros = count == 0 ? other.minMicros : Math.min(minMicros, other.minMicros);
        lastSeen = Math.max(lastSeen, other.lastSeen);
        maxMicros = Math.max(maxMicros, other.maxMicros);
        count += other.count;
        sumMicros += other.sumMicros;
        rowsAffected += other.rowsAffected;
        rowsSent += other.rowsSent;
        errors += other.errors;
    }

    private void mergeLatencies(DigestCell other) {
        if (count == 0) {
            latencies = other.latencies;
        } else if (other.latencies == null) {
            histogram().recordValue(clamp(other.sumMicros));
        } else {
            histogram().add(other.latencies);
        }
    }

    /** With what the first statement took, of which there is only the sum as yet. */
    private PackedHistogram histogram() {
        if (latencies == null) {
            latencies = new PackedHistogram(LONGEST_MICROS, DIGITS);
            latencies.recordValue(clamp(sumMicros));
        }
        return latencies;
    }

    private static long clamp(long micros) {
        return Math.max(0, Math.min(micros, LONGEST_MICROS));
    }

    /** All but the key and who decided. */
    void write(DataOutput out) throws IOException {
        for (long figure :
                new long[] {count, firstSeen, lastSeen, sumMicros, minMicros, maxMicros, rowsAffected, rowsSent, errors
                }) {
            out.writeLong(figure);
        }
        if (latencies == null) {
            out.writeInt(0);
        } else {
            ByteBuffer encoded = ByteBuffer.allocate(latencies.getNeededByteBufferCapacity());
            int length = latencies.encodeIntoByteBuffer(encoded);
            out.writeInt(length);
            out.write(encoded.array(), 0, length);
        }
    }

    void read(DataInput in) throws IOException {
        count = in.readLong();
        firstSeen = in.readLong();
        lastSeen = in.readLong();
        sumMicros = in.readLong();
        minMicros = in.readLong();
        maxMicros = in.readLong();
        rowsAffected = in.readLong();
        rowsSent = in.readLong();
        errors = in.readLong();
        byte[] encoded = new byte[in.readInt()];
        in.readFully(encoded);
        latencies = encoded.length == 0
                ? null
                : PackedHistogram.decodeFromByteBuffer(ByteBuffer.wrap(encoded), LONGEST_MICROS);
    }

    /** So many per cent took this long or less. */
    long percentileMicros(double percent) {
        return latencies == null ? maxMicros : Math.min(maxMicros, latencies.getValueAtPercentile(percent));
    }

    /** Memory it takes, about. */
    long bytes() {
        return OVERHEAD
                + key.digest().text().length()
                + (latencies == null ? 0 : latencies.getEstimatedFootprintInBytes());
    }
}
