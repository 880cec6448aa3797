package io.pointsman.itests.support.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads a payload field by field. */
public final class ByteReader {

    private final byte[] bytes;
    private int position;

    public ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    public int remaining() {
        return bytes.length - position;
    }

    public int peek() {
        return bytes[position] & 0xFF;
    }

    public long little(int width) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value |= (bytes[position++] & 0xFFL) << (8 * i);
        }
        return value;
    }

    public int int1() {
        return (int) little(1);
    }

    public int int2() {
        return (int) little(2);
    }

    public long int4() {
        return little(4);
    }

    public long lenenc() {
        int first = int1();
        if (first < 0xFB) {
            return first;
        }
        return little(first == 0xFC ? 2 : first == 0xFD ? 3 : 8);
    }

    public byte[] raw(int length) {
        byte[] part = Arrays.copyOfRange(bytes, position, position + length);
        position += length;
        return part;
    }

    public ByteReader skip(int length) {
        position += length;
        return this;
    }

    public String zeroTerminated() {
        int end = position;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        String text = new String(bytes, position, end - position, StandardCharsets.UTF_8);
        position = Math.min(end + 1, bytes.length);
        return text;
    }

    public String lenencText() {
        return new String(raw((int) lenenc()), StandardCharsets.UTF_8);
    }

    public String rest() {
        return new String(raw(remaining()), StandardCharsets.UTF_8);
    }
}
