package io.pointsman.stats.statement;

import java.util.Comparator;
import java.util.List;

/**
 * The digests of all event loops. When they take too much memory, those that have not been seen for longest become one row
 * called {@code (others)}, so that sums stay right. For one thread at a time.
 */
final class DigestTotals {

    private static final Comparator<DigestCell> LEAST_USED_FIRST =
            Comparator.<DigestCell>comparingLong(cell -> cell.lastSeen).thenComparingLong(cell -> cell.count);

    private final long maxBytes;
    private DigestCells cells = new DigestCells();
    private long folded;

    DigestTotals(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    void merge(List<DigestCell> more) {
        more.forEach(cell -> cells.findOrAdd(cell.key).merge(cell));
        if (bytes() > maxBytes) {
            fold();
        }
    }

    List<DigestCell> all() {
        return cells.all();
    }

    /** How many have become part of {@code (others)} here so far. */
    long folded() {
        return folded;
    }

    long bytes() {
        return cells.all().stream().mapToLong(DigestCell::bytes).sum();
    }

    void clear() {
        cells = new DigestCells();
    }

    /** Down to three quarters, so that it is not done for every new digest. */
    private void fold() {
        List<DigestCell> all = cells.all().stream()
                .filter(cell -> cell.key != DigestKey.OTHERS)
                .sorted(LEAST_USED_FIRST.reversed())
                .toList();
        DigestCells kept = new DigestCells();
        DigestCell others = kept.add(DigestKey.OTHERS);
        cells.all().stream().filter(cell -> cell.key == DigestKey.OTHERS).forEach(others::merge);
        long bytes = 0;
        for (DigestCell cell : all) {
            bytes += cell.bytes();
            if (bytes <= maxBytes / 4 * 3) {
                kept.add(cell.key).merge(cell);
            } else {
                others.merge(cell);
                folded++;
            }
        }
        cells = kept;
    }
}
