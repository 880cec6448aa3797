package io.pointsman.protocol.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.function.Consumer;

/** Puts headers before payloads. */
public final class Packets {

    private Packets() {}

    /**
     * Appends one packet to {@code out}.
     *
     * @param payload writes it, at most 2^24-2 bytes
     * @return the sequence id that follows
     */
    public static int append(ByteBuf out, int sequenceId, Consumer<ByteBuf> payload) {
        int header = out.writerIndex();
        out.writeZero(Wire.HEADER_LENGTH);
        payload.accept(out);
        out.setMediumLE(header, out.writerIndex() - header - Wire.HEADER_LENGTH);
        out.setByte(header + 3, sequenceId);
        return sequenceId + 1 & 0xFF;
    }

    /**
     * Appends a payload of any size; consumes it. From 2^24-1 bytes on it takes more than one packet, the last of which
     * may be empty.
     *
     * @return the sequence id that follows
     */
    public static int appendSplit(ByteBuf out, int sequenceId, ByteBuf payload) {
        try {
            int next = sequenceId;
            int length;
            do {
                length = Math.min(Wire.MAX_PAYLOAD, payload.readableBytes());
                out.writeMediumLE(length).writeByte(next);
                out.writeBytes(payload, length);
                next = next + 1 & 0xFF;
            } while (length == Wire.MAX_PAYLOAD);
            return next;
        } finally {
            payload.release();
        }
    }

    /** Returns one packet that the caller releases. */
    public static ByteBuf single(ByteBufAllocator allocator, int sequenceId, Consumer<ByteBuf> payload) {
        ByteBuf out = allocator.buffer();
        append(out, sequenceId, payload);
        return out;
    }
}
