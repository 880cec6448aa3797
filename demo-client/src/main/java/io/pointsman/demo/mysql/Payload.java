package io.pointsman.demo.mysql;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** One packet's payload, read from its first byte to its last in the protocol's types. */
final class Payload {

    private static final int NULL = 0xFB;

    private final ByteBuffer bytes;

    Payload(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The first byte, which tells the packet's kind. */
    int header() {
        return bytes.limit() == 0 ? -1 : Byte.toUnsignedInt(bytes.get(0));
    }

    boolean isEof() {
        return header() == 0xFE && bytes.limit() < 9;
    }

    int remaining() {
        return bytes.remaining();
    }

    int int1() {
        return Byte.toUnsignedInt(bytes.get());
    }

    int int2() {
        return Short.toUnsignedInt(bytes.getShort());
    }

    Payload skip(int count) {
        bytes.position(bytes.position() + count);
        return this;
    }

    byte[] bytes(int count) {
        byte[] read = new byte[count];
        bytes.get(read);
        return read;
    }

    byte[] rest() {
        return bytes(bytes.remaining());
    }

    String restAsText() {
        return new String(rest(), StandardCharsets.UTF_8);
    }

    /** Up to a zero byte, or to the end. */
    byte[] zeroTerminated() {
        int start = bytes.position();
        int end = start;
        while (end < bytes.limit() && bytes.get(end) != 0) {
            end++;
        }
        byte[] read = bytes(end - start);
        if (bytes.hasRemaining()) {
            bytes.get();
        }
        return read;
    }

    String zeroTerminatedText() {
        return new String(zeroTerminated(), StandardCharsets.UTF_8);
    }

    long lengthEncodedInt() {
        int first = int1();
        return switch (first) {
            case 0xFC -> int2();
            case 0xFD -> int2() | (long) int1() << 16;
            case 0xFE -> bytes.getLong();
            default -> first;
        };
    }

    /** Null for SQL NULL. */
    String lengthEncodedText() {
        if (Byte.toUnsignedInt(bytes.get(bytes.position())) == NULL) {
            skip(1);
            return null;
        }
        return new String(bytes(Math.toIntExact(lengthEncodedInt())), StandardCharsets.UTF_8);
    }
}
