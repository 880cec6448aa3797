package io.pointsman.sql.statement;

import io.pointsman.api.statement.StatementDigest;
import io.pointsman.sql.digest.DigestOptions;
import io.pointsman.sql.digest.Digester;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What was worked out about the statements one event loop has seen of late. Bounded by bytes: statements that have not
 * been seen for long make room for new ones. For one thread; a hit makes no garbage.
 */
public final class KnownStatements {

    /** Of an entry besides its text, about. */
    private static final int OVERHEAD = 256;

    /** An entry may take this part of the room, so that one statement does not push out all others. */
    private static final int LARGEST_PART = 8;

    private final int maxBytes;

    /** By the low bits of the hash; its length is a power of two. */
    private Entry[] buckets = new Entry[256];

    private int count;
    private long bytes;

    /** Where the search for something to drop goes on. */
    private int hand;

    public KnownStatements(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    private static final class Entry {
        final long hash;
        final byte[] text;
        final boolean isHidden;
        final boolean isSeveral;
        final KnownStatement statement;
        Entry next;
        boolean seen;

        Entry(Digester digester) {
            hash = digester.fullHash();
            text = Arrays.copyOf(digester.bytes(), digester.fullLength());
            isHidden = digester.hasHiddenComment();
            isSeveral = digester.hasSeveralStatements();
            statement = workOut(digester);
        }

        boolean isOf(Digester digester, long fullHash) {
            return hash == fullHash
                    && isHidden == digester.hasHiddenComment()
                    && isSeveral == digester.hasSeveralStatements()
                    && Arrays.equals(text, 0, text.length, digester.bytes(), 0, digester.fullLength());
        }

        int size() {
            return OVERHEAD + 2 * text.length;
        }
    }

    /**
     * What the digester has read last. The same object for the same text and marks, as long as it is remembered; texts that
     * only differ behind their first {@link DigestOptions#maxDigestLength()} bytes have equal digests and traits of their own.
     */
    public KnownStatement of(Digester digester) {
        long hash = digester.fullHash();
        for (Entry entry = buckets[bucket(hash)]; entry != null; entry = entry.next) {
            if (entry.isOf(digester, hash)) {
                entry.seen = true;
                return entry.statement;
            }
        }
        if (OVERHEAD + 2L * digester.fullLength() > maxBytes / LARGEST_PART) {
            return workOut(digester);
        }
        return remember(new Entry(digester));
    }

    private KnownStatement remember(Entry entry) {
        makeRoom(entry.size());
        if (count >= buckets.length) {
            grow();
        }
        insert(entry);
        count++;
        bytes += entry.size();
        return entry.statement;
    }

    private void insert(Entry entry) {
        int bucket = bucket(entry.hash);
        entry.next = buckets[bucket];
        buckets[bucket] = entry;
    }

    private int bucket(long hash) {
        return (int) hash & buckets.length - 1;
    }

    private void grow() {
        Entry[] old = buckets;
        buckets = new Entry[2 * old.length];
        for (Entry first : old) {
            Entry entry = first;
            while (entry != null) {
                Entry next = entry.next;
                insert(entry);
                entry = next;
            }
        }
    }

    /** Passes by what was seen since it came here last, and drops the rest. */
    private void makeRoom(int needed) {
        while (bytes + needed > maxBytes && count > 0) {
            sweep(hand);
            hand = hand + 1 & buckets.length - 1;
        }
    }

    private void sweep(int bucket) {
        Entry kept = null;
        Entry entry = buckets[bucket];
        while (entry != null) {
            Entry next = entry.next;
            if (entry.seen) {
                entry.seen = false;
                entry.next = kept;
                kept = entry;
            } else {
                count--;
                bytes -= entry.size();
            }
            entry = next;
        }
        buckets[bucket] = kept;
    }

    /** Bytes taken, about. */
    long bytes() {
        return bytes;
    }

    /** Works it out anew and remembers nothing. */
    public static KnownStatement of(String sql, DigestOptions options) {
        Digester digester = new Digester(options);
        byte[] text = sql.getBytes(StandardCharsets.UTF_8);
        digester.read(text, 0, text.length, false);
        return workOut(digester);
    }

    private static KnownStatement workOut(Digester digester) {
        StatementTraits traits = TraitsReader.read(
                digester.bytes(), digester.fullLength(), digester.hasHiddenComment(), digester.hasSeveralStatements());
        return new KnownStatement(new StatementDigest(digester.hash(), digester.text(), traits.kind()), traits);
    }
}
