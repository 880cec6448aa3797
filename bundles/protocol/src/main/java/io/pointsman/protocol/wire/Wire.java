package io.pointsman.protocol.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Integers and strings of the protocol. Reading beyond a buffer's end throws {@link IndexOutOfBoundsException}, and a
 * value that makes no sense {@link MalformedException}; the codecs make one and the same of both.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_data_types.html">Data types</a>
 */
public final class Wire {

    public static final int HEADER_LENGTH = 4;

    /** A payload of this length has a continuation. */
    public static final int MAX_PAYLOAD = 0xFFFFFF;

    private static final int TWO_BYTES = 0xFC;
    private static final int THREE_BYTES = 0xFD;
    private static final int EIGHT_BYTES = 0xFE;

    private Wire() {}

    public static long readLenenc(ByteBuf in) {
        int first = in.readUnsignedByte();
        return switch (first) {
            case TWO_BYTES -> in.readUnsignedShortLE();
            case THREE_BYTES -> in.readUnsignedMediumLE();
            case EIGHT_BYTES -> in.readLongLE();
            case 0xFB, 0xFF -> throw new MalformedException("0x" + Integer.toHexString(first) + " is not a length");
            default -> first;
        };
    }

    /** Of a number that begins with this byte, in bytes. */
    public static int lenencSize(int first) {
        return switch (first) {
            case TWO_BYTES -> 3;
            case THREE_BYTES -> 4;
            case EIGHT_BYTES -> 9;
            default -> 1;
        };
    }

    public static void writeLenenc(ByteBuf out, long value) {
        if (value < 0xFB) {
            out.writeByte((int) value);
        } else if (value <= 0xFFFF) {
            out.writeByte(TWO_BYTES).writeShortLE((int) value);
        } else if (value <= 0xFFFFFF) {
            out.writeByte(THREE_BYTES).writeMediumLE((int) value);
        } else {
            out.writeByte(EIGHT_BYTES).writeLongLE(value);
        }
    }

    /** The length is checked against what is there before anything is allocated. */
    public static byte[] readLenencBytes(ByteBuf in) {
        return readBytes(in, readLenenc(in));
    }

    public static byte[] readBytes(ByteBuf in, long length) {
        if (length < 0 || length > in.readableBytes()) {
            throw new MalformedException(length + " bytes announced, " + in.readableBytes() + " there");
        }
        byte[] bytes = new byte[(int) length];
        in.readBytes(bytes);
        return bytes;
    }

    public static void writeLenencBytes(ByteBuf out, byte[] bytes) {
        writeLenenc(out, bytes.length);
        out.writeBytes(bytes);
    }

    public static void writeLenencString(ByteBuf out, String text) {
        writeLenencBytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    public static String readLenencString(ByteBuf in) {
        return new String(readLenencBytes(in), StandardCharsets.UTF_8);
    }

    /** Up to a zero byte, which is consumed. */
    public static byte[] readNulBytes(ByteBuf in) {
        int length = in.bytesBefore((byte) 0);
        if (length < 0) {
            throw new MalformedException("a string without its end");
        }
        byte[] bytes = readBytes(in, length);
        in.skipBytes(1);
        return bytes;
    }

    public static String readNulString(ByteBuf in) {
        return new String(readNulBytes(in), StandardCharsets.UTF_8);
    }

    public static void writeNulString(ByteBuf out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8)).writeByte(0);
    }

    /** Connection attributes: a length, then keys and values. */
    public static Map<String, String> readAttributes(ByteBuf in) {
        long length = readLenenc(in);
        if (length < 0 || length > in.readableBytes()) {
            throw new MalformedException("connection attributes longer than their packet");
        }
        ByteBuf pairs = in.readSlice((int) length);
        Map<String, String> attributes = new LinkedHashMap<>();
        while (pairs.isReadable()) {
            attributes.put(readLenencString(pairs), readLenencString(pairs));
        }
        return attributes;
    }

    public static void writeAttributes(ByteBuf out, Map<String, String> attributes) {
        ByteBuf pairs = out.alloc().buffer();
        try {
            attributes.forEach((key, value) -> {
                writeLenencString(pairs, key);
                writeLenencString(pairs, value);
            });
            writeLenenc(out, pairs.readableBytes());
            out.writeBytes(pairs);
        } finally {
            pairs.release();
        }
    }
}
