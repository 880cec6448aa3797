package io.pointsman.itests.traffic.torture;

import io.pointsman.itests.support.wire.ByteReader;
import io.pointsman.itests.support.wire.Packet;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.ServerError;
import java.io.IOException;
import java.util.HexFormat;
import java.util.function.IntConsumer;

/** Answers to prepared statements, written down so that two of them can be compared; EOF packets are wanted. */
final class BinaryAnswers {

    /** In a transaction, autocommit, more results, no backslash escapes, read-only transaction. */
    private static final int COMPARED = 0x0001 | 0x0002 | 0x0008 | 0x0200 | 0x2000;

    private final RawClient client;

    BinaryAnswers(RawClient client) {
        this.client = client;
    }

    static String status(int flags) {
        return Integer.toHexString(flags & COMPARED);
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
        reader.skip(1);
        StringBuilder text = new StringBuilder("prepared, warnings " + reader.int2());
        definitions(text.append(" parameters"), parameters);
        definitions(text.append(" columns"), columns);
        return text.toString();
    }

    String executed() throws IOException {
        Packet first = client.read();
        if (first.isErr()) {
            return ServerError.from(first).toString();
        }
        if (first.isOk()) {
            ByteReader reader = first.reader().skip(1);
            return "affected " + reader.lenenc() + " id " + reader.lenenc() + " status " + status(reader.int2())
                    + " warnings " + reader.int2();
        }
        StringBuilder text = new StringBuilder("columns");
        definitions(text, (int) first.reader().lenenc());
        text.append(" rows");
        Packet row = client.read();
        while (!row.isEof() && !row.isErr()) {
            text.append(' ').append(HexFormat.of().formatHex(row.payload()));
            row = client.read();
        }
        return row.isErr() ? text + ServerError.from(row).toString() : text + end(row);
    }

    private void definitions(StringBuilder text, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            text.append(' ').append(HexFormat.of().formatHex(client.read().payload()));
        }
        if (count > 0) {
            text.append(end(client.read()));
        }
    }

    private static String end(Packet eof) {
        ByteReader reader = eof.reader().skip(1);
        return " warnings " + reader.int2() + " status " + status(reader.int2());
    }
}
