package io.pointsman.stats.log;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads format 1, written from its description and not from its writer. */
final class BinaryReader {

    record Entry(
            int type,
            long thread,
            String user,
            String schema,
            String client,
            long hostgroup,
            String server,
            long start,
            long end,
            long statement,
            long affected,
            long insertId,
            long sent,
            long digest,
            String query) {}

    private final ByteBuffer in;

    private BinaryReader(byte[] file) {
        in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    static List<Entry> read(byte[] file) {
        BinaryReader reader = new BinaryReader(file);
        List<Entry> entries = new ArrayList<>();
        while (reader.in.hasRemaining()) {
            long end = reader.in.getLong() + reader.in.position();
            entries.add(reader.entry());
            if (reader.in.position() != end) {
                throw new IllegalStateException("ends at " + reader.in.position() + " and not at " + end);
            }
        }
        return entries;
    }

    private Entry entry() {
        int type = in.get();
        long thread = number();
        String user = text();
        String schema = text();
        String client = text();
        long hostgroup = number();
        String server = hostgroup == -1 ? "" : text();
        long start = number();
        long end = number();
        long statement = type == 0 ? 0 : number();
        return new Entry(
                type, thread, user, schema, client, hostgroup, server, start, end, statement, number(), number(),
                number(), number(), text());
    }

    private String text() {
        byte[] bytes = new byte[(int) number()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private long number() {
        int first = in.get() & 0xFF;
        return switch (first) {
            case 0xFC -> in.getShort() & 0xFFFF;
            case 0xFD -> in.getShort() & 0xFFFF | (in.get() & 0xFF) << 16;
            case 0xFE -> in.getLong();
            default -> first;
        };
    }
}
