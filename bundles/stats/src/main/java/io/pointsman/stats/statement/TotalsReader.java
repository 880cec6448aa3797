package io.pointsman.stats.statement;

import io.pointsman.api.statement.StatementDigest;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Adds what another generation has counted to this one's. */
final class TotalsReader {

    private final DataInputStream in;

    private TotalsReader(byte[] state) {
        in = new DataInputStream(new ByteArrayInputStream(state));
    }

    /** @throws IllegalArgumentException when it was written in another way; some of it may have been added then */
    static void read(byte[] state, Totals totals, Map<String, Long> figures) {
        try {
            new TotalsReader(state).all(totals, figures);
        } catch (IOException e) {
            throw new IllegalArgumentException("totals of another generation are cut short", e);
        }
    }

    private void all(Totals totals, Map<String, Long> figures) throws IOException {
        int format = in.readInt();
        if (format != TotalsWriter.FORMAT) {
            throw new IllegalArgumentException(
                    "totals of another generation are in format " + format + ", this one reads " + TotalsWriter.FORMAT);
        }
        for (int left = in.readInt(); left > 0; left--) {
            figures.merge(text(), in.readLong(), Long::sum);
        }
        for (int left = in.readInt(); left > 0; left--) {
            totals.commands.computeIfAbsent(text(), kind -> new CommandCounts()).merge(CommandCounts.read(in));
        }
        List<DigestCell> cells = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            cells.add(cell());
        }
        totals.digests.merge(cells);
        for (int left = in.readInt(); left > 0; left--) {
            totals.errors().add(error(), new ErrorCounts.Seen(in.readLong(), in.readLong(), in.readLong(), text()));
        }
    }

    private DigestCell cell() throws IOException {
        StatementDigest digest = new StatementDigest(in.readLong(), text(), text());
        DigestKey read = new DigestKey(digest, text(), text(), text(), in.readInt());
        DigestCell cell = new DigestCell(read.equals(DigestKey.OTHERS) ? DigestKey.OTHERS : read);
        cell.decidedBy = text();
        cell.read(in);
        return cell;
    }

    private ErrorKey error() throws IOException {
        return new ErrorKey(in.readInt(), text(), in.readInt(), text(), text(), text(), in.readInt());
    }

    private String text() throws IOException {
        byte[] encoded = in.readNBytes(in.readInt());
        return new String(encoded, StandardCharsets.UTF_8);
    }
}
