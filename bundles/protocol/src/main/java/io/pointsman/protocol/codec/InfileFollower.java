package io.pointsman.protocol.codec;

import io.netty.buffer.ByteBuf;
import io.pointsman.protocol.wire.Wire;

/** Follows the packets of a client's file, to find the empty one that ends it. Keeps no bytes. */
final class InfileFollower {

    private boolean active;
    private int remaining;
    private int header;
    private int headerLength;
    private int lastSequenceId;

    void begin() {
        active = true;
        remaining = 0;
        headerLength = 0;
        lastSequenceId = -1;
    }

    boolean isActive() {
        return active;
    }

    /** Of the last packet whose header has been seen; -1 before. */
    int lastSequenceId() {
        return lastSequenceId;
    }

    /** Borrows {@code bytes}. @return how many of them, from the reader index on, belong to the file */
    int follow(ByteBuf bytes) {
        return follow(bytes, 0);
    }

    /** The same, and adds {@code shift} to the sequence ids in it. */
    int follow(ByteBuf bytes, int shift) {
        int at = bytes.readerIndex();
        int end = bytes.writerIndex();
        while (at < end && active) {
            if (remaining > 0) {
                int length = Math.min(remaining, end - at);
                remaining -= length;
                at += length;
            } else {
                int value = bytes.getUnsignedByte(at);
                if (shift != 0 && headerLength == 3) {
                    bytes.setByte(at, value + shift);
                }
                onHeaderByte(value);
                at++;
            }
        }
        return at - bytes.readerIndex();
    }

    private void onHeaderByte(int value) {
        if (headerLength == 0) {
            header = 0;
        }
        if (headerLength < 3) {
            header |= value << 8 * headerLength;
        }
        if (++headerLength == Wire.HEADER_LENGTH) {
            headerLength = 0;
            lastSequenceId = value;
            remaining = header;
            active = header > 0;
        }
    }
}
