package io.pointsman.stats.statement;

import io.pointsman.api.statement.StatementDigest;
import java.util.ArrayList;
import java.util.List;

/** Cells by their keys; what is there already is found without making garbage. For one thread at a time. */
final class DigestCells {

    /** By the lowest bits of the key; its length is a power of two. */
    private DigestCell[] buckets = new DigestCell[64];

    private int size;

    int size() {
        return size;
    }

    /** Null when there is none. */
    DigestCell find(StatementDigest digest, String user, String schema, String client, int hostgroup) {
        int spread = DigestKey.spread(digest, user, schema, client, hostgroup);
        DigestCell cell = buckets[spread & buckets.length - 1];
        while (cell != null && !cell.key.is(digest, user, schema, client, hostgroup)) {
            cell = cell.next;
        }
        return cell;
    }

    DigestCell findOrAdd(DigestKey key) {
        DigestCell found = find(key.digest(), key.user(), key.schema(), key.client(), key.hostgroup());
        return found == null ? add(key) : found;
    }

    /** There must be none yet. */
    DigestCell add(DigestKey key) {
        if (size >= buckets.length) {
            grow();
        }
        DigestCell cell = new DigestCell(key);
        insert(cell);
        size++;
        return cell;
    }

    List<DigestCell> all() {
        List<DigestCell> all = new ArrayList<>(size);
        for (DigestCell first : buckets) {
            for (DigestCell cell = first; cell != null; cell = cell.next) {
                all.add(cell);
            }
        }
        return all;
    }

    private void grow() {
        List<DigestCell> all = all();
        buckets = new DigestCell[2 * buckets.length];
        all.forEach(this::insert);
    }

    private void insert(DigestCell cell) {
        int bucket = cell.key.spread() & buckets.length - 1;
        cell.next = buckets[bucket];
        buckets[bucket] = cell;
    }
}
