package io.pointsman.backend.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first row of a small text result, of a statement of the proxy's own: the only results that are read here. What is
 * no such row, or too long, is none.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_query_response_text_resultset.html">
 *     Text Resultset</a>
 */
final class SmallResult {

    private static final int LONGEST = 64 * 1024;
    private static final int HEADER = 4;
    private static final int NULL = 0xFB;
    private static final int END = 0xFE;

    private final boolean hasSeparator;
    private ByteBuf packets = Unpooled.EMPTY_BUFFER;
    private boolean isTooLong;

    /** @param hasSeparator an EOF packet comes before the rows: the connection has no DEPRECATE_EOF */
    SmallResult(boolean hasSeparator) {
        this.hasSeparator = hasSeparator;
    }

    /** Consumes {@code bytes}. */
    void add(ByteBuf bytes) {
        try {
            isTooLong |= packets.readableBytes() + bytes.readableBytes() > LONGEST;
            if (!isTooLong) {
                packets = Unpooled.copiedBuffer(packets, bytes);
            }
        } finally {
            bytes.release();
        }
    }

    /** Values as text, null for NULL. */
    Optional<List<String>> row() {
        try {
            return isTooLong ? Optional.empty() : read(packets.duplicate());
        } catch (IndexOutOfBoundsException e) { // cut short
            return Optional.empty();
        }
    }

    private Optional<List<String>> read(ByteBuf in) {
        int columns = next(in).readUnsignedByte();
        for (int i = 0; i < columns; i++) {
            next(in);
        }
        if (hasSeparator) {
            next(in);
        }
        ByteBuf row = next(in);
        if (row.getUnsignedByte(row.readerIndex()) == END) {
            return Optional.empty();
        }
        List<String> values = new ArrayList<>(columns);
        for (int i = 0; i < columns; i++) {
            values.add(value(row));
        }
        return Optional.of(values);
    }

    private static ByteBuf next(ByteBuf in) {
        int length = in.getUnsignedMediumLE(in.readerIndex());
        return in.skipBytes(HEADER).readSlice(length);
    }

    private static String value(ByteBuf row) {
        int first = row.readUnsignedByte();
        if (first == NULL) {
            return null;
        }
        int length = first == 0xFC ? row.readUnsignedShortLE() : first;
        return row.readCharSequence(length, StandardCharsets.UTF_8).toString();
    }
}
