package io.pointsman.itests.support.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Builds a payload field by field. */
public final class Bytes {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public Bytes int1(long value) {
        return little(value, 1);
    }

    public Bytes int2(long value) {
        return little(value, 2);
    }

    public Bytes int3(long value) {
        return little(value, 3);
    }

    public Bytes int4(long value) {
        return little(value, 4);
    }

    public Bytes int8(long value) {
        return little(value, 8);
    }

    private Bytes little(long value, int width) {
        for (int i = 0; i < width; i++) {
            out.write((int) (value >>> (8 * i)));
        }
        return this;
    }

    public Bytes lenenc(long value) {
        if (value < 0xFB) {
            return int1(value);
        }
        if (value < 1 << 16) {
            return int1(0xFC).int2(value);
        }
        return value < 1 << 24 ? int1(0xFD).int3(value) : int1(0xFE).int8(value);
    }

    public Bytes raw(byte... bytes) {
        out.writeBytes(bytes);
        return this;
    }

    public Bytes zeros(int count) {
        return raw(new byte[count]);
    }

    public Bytes text(String text) {
        return raw(text.getBytes(StandardCharsets.UTF_8));
    }

    public Bytes zeroTerminated(String text) {
        return text(text).int1(0);
    }

    public Bytes lenencText(String text) {
        return lenencBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public Bytes lenencBytes(byte[] bytes) {
        return lenenc(bytes.length).raw(bytes);
    }

    public byte[] toArray() {
        return out.toByteArray();
    }
}
