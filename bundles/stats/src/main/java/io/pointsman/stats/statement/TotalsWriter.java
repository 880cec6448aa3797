package io.pointsman.stats.statement;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes totals as bytes for another generation of this bundle, which {@link TotalsReader} reads. */
final class TotalsWriter {

    /** Whoever changes what is written says so here. */
    static final int FORMAT = 1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    static byte[] write(Totals totals, Map<String, Long> figures) {
        TotalsWriter writer = new TotalsWriter();
        try {
            writer.all(totals, figures);
        } catch (IOException e) {
            throw new UncheckedIOException("into memory", e);
        }
        return writer.bytes.toByteArray();
    }

    private void all(Totals totals, Map<String, Long> figures) throws IOException {
        out.writeInt(FORMAT);
        out.writeInt(figures.size());
        for (Map.Entry<String, Long> figure : figures.entrySet()) {
            text(figure.getKey());
            out.writeLong(figure.getValue());
        }
        out.writeInt(totals.commands.size());
        for (Map.Entry<String, CommandCounts> counts : totals.commands.entrySet()) {
            text(counts.getKey());
            counts.getValue().write(out);
        }
        out.writeInt(totals.digests.all().size());
        for (DigestCell cell : totals.digests.all()) {
            key(cell.key);
            text(cell.decidedBy);
            cell.write(out);
        }
        out.writeInt(totals.errors().all().size());
        for (Map.Entry<ErrorKey, ErrorCounts.Seen> error : totals.errors().all().entrySet()) {
            error(error.getKey(), error.getValue());
        }
    }

    private void key(DigestKey key) throws IOException {
        out.writeLong(key.digest().hash());
        text(key.digest().text());
        text(key.digest().kind());
        text(key.user());
        text(key.schema());
        text(key.client());
        out.writeInt(key.hostgroup());
    }

    private void error(ErrorKey key, ErrorCounts.Seen seen) throws IOException {
        out.writeInt(key.hostgroup());
        text(key.host());
        out.writeInt(key.port());
        text(key.user());
        text(key.client());
        text(key.schema());
        out.writeInt(key.code());
        out.writeLong(seen.count());
        out.writeLong(seen.firstSeen());
        out.writeLong(seen.lastSeen());
        text(seen.message());
    }

    /** A digest may be longer than {@code writeUTF} takes. */
    private void text(String text) throws IOException {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(encoded.length);
        out.write(encoded);
    }
}
