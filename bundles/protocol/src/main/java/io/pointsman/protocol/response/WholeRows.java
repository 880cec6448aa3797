package io.pointsman.protocol.response;

import io.netty.buffer.ByteBuf;
import io.pointsman.protocol.wire.Wire;
import java.nio.ByteBuffer;

/**
 * Steps over rows that lie whole in one buffer: a length, a look at the first byte, and on to the next. This is where a
 * large result spends its time, so it reads through the buffer's NIO view, which the compiler turns into plain loads.
 */
final class WholeRows {

    private static final int HEADER = Wire.HEADER_LENGTH;

    /** Rows begin with less than 0xFE; 0xFE and 0xFF need a closer look. */
    private static final int FIRST_SUSPECT = 0xFE;

    /** A view is garbage: for a handful of rows they are gone over one by one. */
    private static final int WORTH_A_VIEW = 4 * 1024;

    private int end;
    private int count;

    /**
     * Borrows {@code in}.
     *
     * @param shift to be added to the sequence ids gone over
     * @return true when there was at least one row
     */
    boolean stepOver(ByteBuf in, int start, int shift) {
        count = 0;
        end = start;
        int limit = in.writerIndex();
        if (limit - start < WORTH_A_VIEW || in.nioBufferCount() != 1) {
            return false;
        }
        ByteBuffer bytes = in.internalNioBuffer(start, limit - start);
        int offset = bytes.position() - start;
        int at = start;
        while (limit - at > HEADER) {
            int length = Integer.reverseBytes(bytes.getInt(offset + at)) & Wire.MAX_PAYLOAD;
            boolean whole = length > 0 && length < Wire.MAX_PAYLOAD && length <= limit - at - HEADER;
            if (!whole || (bytes.get(offset + at + HEADER) & 0xFF) >= FIRST_SUSPECT) {
                break;
            }
            if (shift != 0) {
                bytes.put(offset + at + 3, (byte) (bytes.get(offset + at + 3) + shift));
            }
            at += HEADER + length;
            count++;
        }
        end = at;
        return count > 0;
    }

    /** Where the last row gone over ends. */
    int end() {
        return end;
    }

    int count() {
        return count;
    }
}
