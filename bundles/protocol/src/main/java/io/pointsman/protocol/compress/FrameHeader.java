package io.pointsman.protocol.compress;

import io.netty.buffer.ByteBuf;

/**
 * What stands before each frame.
 *
 * @param payloadLength of what follows
 * @param uncompressedLength 0 when what follows isn't compressed
 */
record FrameHeader(int payloadLength, int sequenceId, int uncompressedLength) {

    static final int LENGTH = 7;

    /** Borrows {@code in}, moves its reader index; there are enough bytes. */
    static FrameHeader read(ByteBuf in) {
        return new FrameHeader(in.readUnsignedMediumLE(), in.readUnsignedByte(), in.readUnsignedMediumLE());
    }

    /** Borrows {@code out}, and leaves its indexes as they are. */
    void set(ByteBuf out, int index) {
        out.setMediumLE(index, payloadLength);
        out.setByte(index + 3, sequenceId);
        out.setMediumLE(index + 4, uncompressedLength);
    }

    /** Borrows {@code in}: whether the frame that begins at its reader index is there as a whole. */
    static boolean isWhole(ByteBuf in) {
        return in.readableBytes() >= LENGTH && in.readableBytes() - LENGTH >= in.getUnsignedMediumLE(in.readerIndex());
    }
}
