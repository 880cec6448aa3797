package io.pointsman.itests.traffic.torture;

import io.pointsman.itests.support.wire.ByteReader;
import io.pointsman.itests.support.wire.Capability;
import io.pointsman.itests.support.wire.Packet;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.ServerError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;
import java.util.zip.CRC32;

/** Answers to commands, text or binary, written down byte for byte so that two of them can be compared. */
final class Answers {

    private static final int MORE_RESULTS = 0x0008;
    private static final int CURSOR_EXISTS = 0x0040;
    private static final int LAST_ROW_SENT = 0x0080;

    /** In a transaction, autocommit, dropped schema, no backslash escapes, read-only transaction; not which index was used. */
    private static final int COMPARED =
            0x0001 | 0x0002 | MORE_RESULTS | CURSOR_EXISTS | LAST_ROW_SENT | 0x0100 | 0x0200 | 0x2000;

    private static final int LONGEST = 4_000;

    private final RawClient client;
    private final boolean deprecatesEof;
    private final boolean tracks;
    private final StringBuilder text = new StringBuilder();

    /** @param capabilities that the client has asked for besides the usual ones */
    Answers(RawClient client, long capabilities) {
        this.client = client;
        this.deprecatesEof = (capabilities & Capability.DEPRECATE_EOF) != 0;
        this.tracks = (capabilities & Capability.SESSION_TRACK) != 0;
    }

    /** Every result of one command. */
    String all() throws IOException {
        while ((one(client.read()) & MORE_RESULTS) != 0) {
            text.append("\n  and ");
        }
        return shortened();
    }

    /** The rows that a cursor had left, or some of them. */
    String rows() throws IOException {
        rowsUpToEnd();
        return shortened();
    }

    /** A file is asked for and given. */
    String afterFile(byte[] content) throws IOException {
        Packet request = client.read();
        if (request.header() != 0xFB) {
            one(request);
            return shortened();
        }
        client.write(request.sequenceId() + 1, content);
        client.write(request.sequenceId() + 2, new byte[0]);
        return all();
    }

    /** @param id hears the statement's, which is left out of the text */
    String prepared(IntConsumer id) throws IOException {
        Packet first = client.read();
        if (first.isErr()) {
            return ServerError.from(first).toString();
        }
        ByteReader reader = first.reader().skip(1);
        id.accept((int) reader.int4());
        int columns = reader.int2();
        int parameters = reader.int2();
        text.append("prepared, warnings ").append(reader.skip(1).int2());
        definitions(" parameters", parameters);
        definitions(" columns", columns);
        return shortened();
    }

    /** @return the status flags it ends with */
    private int one(Packet first) throws IOException {
        if (first.isErr()) {
            return error(first);
        }
        if (first.isOk()) {
            return ok(first);
        }
        int status = definitions("columns", (int) first.reader().lenenc());
        return (status & CURSOR_EXISTS) == 0 ? rowsUpToEnd() : status; // its rows are to be fetched
    }

    private int definitions(String name, int count) throws IOException {
        text.append(name);
        for (int i = 0; i < count; i++) {
            text.append(' ').append(printable(client.read().payload()));
        }
        return count > 0 && !deprecatesEof ? eof(client.read()) : 0;
    }

    private int rowsUpToEnd() throws IOException {
        text.append(" rows");
        Packet row = client.read();
        while (!row.isEof() && !row.isErr()) {
            text.append(' ').append(printable(row.payload()));
            row = client.read();
        }
        return row.isErr() ? error(row) : deprecatesEof ? ok(row) : eof(row);
    }

    private int error(Packet error) {
        text.append(ServerError.from(error));
        return 0;
    }

    private int ok(Packet ok) {
        ByteReader reader = ok.reader().skip(1);
        text.append(" affected ").append(reader.lenenc()).append(" id ").append(reader.lenenc());
        int status = end(reader.int2(), reader.int2());
        if (!tracks) { // what a tracker has not told yet comes with whatever follows on that connection
            text.append(' ').append(printable(reader.raw(reader.remaining())));
        }
        return status;
    }

    private int eof(Packet eof) {
        ByteReader reader = eof.reader().skip(1);
        int warnings = reader.int2();
        return end(reader.int2(), warnings);
    }

    private int end(int status, int warnings) {
        text.append(" warnings ").append(warnings).append(" status ").append(Integer.toHexString(status & COMPARED));
        return status;
    }

    private static String printable(byte[] bytes) {
        StringBuilder printable = new StringBuilder(bytes.length);
        for (byte single : bytes) {
            if (single >= ' ' && single < 0x7F) {
                printable.append((char) single);
            } else {
                printable
                        .append('\\')
                        .append(Character.forDigit(single >> 4 & 0xF, 16))
                        .append(Character.forDigit(single & 0xF, 16));
            }
        }
        return printable.toString();
    }

    private String shortened() {
        if (text.length() <= LONGEST) {
            return text.toString();
        }
        CRC32 sum = new CRC32();
        sum.update(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        return text.length() + " characters, sum " + sum.getValue() + ": " + text.substring(0, 400) + " … "
                + text.substring(text.length() - 200);
    }
}
