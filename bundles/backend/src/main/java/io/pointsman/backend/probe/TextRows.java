package io.pointsman.backend.probe;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.backend.ProbeFailedException;
import io.pointsman.api.lifecycle.EventLoopOnly;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A small answer in the text protocol, gathered whole and then read. The server is not asked for DEPRECATE_EOF.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_query_response_text_resultset.html">Text Resultset</a>
 */
@EventLoopOnly
final class TextRows {

    private static final int LIMIT = 1 << 20;
    private static final int OK = 0x00;
    private static final int EOF = 0xFE;
    private static final int EOF_MAX_LENGTH = 9;
    private static final int NULL = 0xFB;
    private static final int BEFORE_NAME = 4; // catalog, schema, table, original table

    private byte[] bytes = new byte[1024];
    private int length;
    private boolean tooBig;

    /** Consumes {@code part}. */
    void add(ByteBuf part) {
        int more = part.readableBytes();
        tooBig |= more > LIMIT - length;
        if (!tooBig) {
            if (length + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
            }
            part.readBytes(bytes, length, more);
            length += more;
        }
        part.release();
    }

    /** A map for each row, by column name. */
    List<Map<String, String>> read() throws ProbeFailedException {
        if (tooBig) {
            throw new ProbeFailedException("the answer is longer than " + LIMIT + " bytes", 0, false);
        }
        try {
            return rows(ByteBuffer.wrap(bytes, 0, length));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new ProbeFailedException("the answer is no part of the protocol", 0, false);
        }
    }

    private static List<Map<String, String>> rows(ByteBuffer in) {
        ByteBuffer first = packet(in);
        if (peek(first) == OK) {
            return List.of();
        }
        List<String> columns = new ArrayList<>();
        for (long left = lenenc(first); left > 0; left--) {
            columns.add(columnName(packet(in)));
        }
        packet(in); // EOF
        List<Map<String, String>> rows = new ArrayList<>();
        for (ByteBuffer row = packet(in); !isEof(row); row = packet(in)) {
            Map<String, String> values = new LinkedHashMap<>();
            for (String column : columns) {
                values.put(column, text(row));
            }
            rows.add(values);
        }
        return rows;
    }

    private static ByteBuffer packet(ByteBuffer in) {
        int size = byteOf(in) | byteOf(in) << 8 | byteOf(in) << 16;
        in.get(); // sequence id
        if (size > in.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer payload = in.slice(in.position(), size);
        in.position(in.position() + size);
        return payload;
    }

    private static boolean isEof(ByteBuffer payload) {
        return peek(payload) == EOF && payload.remaining() < EOF_MAX_LENGTH;
    }

    private static String columnName(ByteBuffer definition) {
        for (int i = 0; i < BEFORE_NAME; i++) {
            text(definition);
        }
        return text(definition);
    }

    private static String text(ByteBuffer payload) {
        if (peek(payload) == NULL) {
            payload.get();
            return null;
        }
        long size = lenenc(payload);
        if (size < 0 || size > payload.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] text = new byte[(int) size];
        payload.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static long lenenc(ByteBuffer payload) {
        int first = byteOf(payload);
        int more =
                switch (first) {
                    case 0xFC -> 2;
                    case 0xFD -> 3;
                    case 0xFE -> 8;
                    default -> 0;
                };
        long value = more == 0 ? first : 0;
        for (int i = 0; i < more; i++) {
            value |= (long) byteOf(payload) << 8 * i;
        }
        return value;
    }

    private static int peek(ByteBuffer payload) {
        if (!payload.hasRemaining()) {
            throw new BufferUnderflowException();
        }
        return payload.get(payload.position()) & 0xFF;
    }

    private static int byteOf(ByteBuffer in) {
        return in.get() & 0xFF;
    }
}
