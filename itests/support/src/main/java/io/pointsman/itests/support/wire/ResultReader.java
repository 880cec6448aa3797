package io.pointsman.itests.support.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads text results to their end. */
final class ResultReader {

    private final PacketStream packets;
    private final boolean deprecateEof;

    ResultReader(PacketStream packets, boolean deprecateEof) {
        this.packets = packets;
        this.deprecateEof = deprecateEof;
    }

    /** @throws ServerError when it is an error, or ends in one */
    QueryResult read() throws IOException {
        Packet first = packets.read();
        if (first.isErr()) {
            throw ServerError.from(first);
        }
        return first.isOk() ? ok(first) : resultSet((int) first.reader().lenenc());
    }

    static QueryResult ok(Packet packet) {
        ByteReader reader = packet.reader().skip(1);
        long affected = reader.lenenc();
        long insertId = reader.lenenc();
        int status = reader.int2();
        return new QueryResult(List.of(), List.of(), affected, insertId, status, reader.int2());
    }

    private QueryResult resultSet(int columnCount) throws IOException {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < columnCount; i++) {
            columns.add(columnName(packets.read()));
        }
        if (!deprecateEof) {
            expectEof(packets.read());
        }
        List<List<String>> rows = new ArrayList<>();
        while (true) {
            Packet packet = packets.read();
            if (packet.isErr()) {
                throw ServerError.from(packet);
            }
            if (packet.isEof()) {
                return ended(columns, rows, packet);
            }
            rows.add(row(packet, columnCount));
        }
    }

    private QueryResult ended(List<String> columns, List<List<String>> rows, Packet end) {
        if (deprecateEof) {
            QueryResult last = ok(end);
            return new QueryResult(columns, rows, 0, 0, last.status(), last.warnings());
        }
        ByteReader reader = end.reader().skip(1);
        int warnings = reader.int2();
        return new QueryResult(columns, rows, 0, 0, reader.int2(), warnings);
    }

    private static void expectEof(Packet packet) throws IOException {
        if (!packet.isEof()) {
            throw new IOException("expected EOF, got a packet that begins with " + packet.header());
        }
    }

    private static String columnName(Packet packet) {
        ByteReader reader = packet.reader();
        for (int skipped = 0; skipped < 4; skipped++) { // catalog, schema, table, original table
            reader.lenencText();
        }
        return reader.lenencText();
    }

    private static List<String> row(Packet packet, int columnCount) {
        ByteReader reader = packet.reader();
        List<String> values = new ArrayList<>(columnCount);
        for (int i = 0; i < columnCount; i++) {
            if (reader.peek() == 0xFB) {
                reader.skip(1);
                values.add(null);
            } else {
                values.add(new String(reader.raw((int) reader.lenenc()), StandardCharsets.UTF_8));
            }
        }
        return values;
    }
}
