package io.pointsman.sql.digest;

import java.nio.charset.StandardCharsets;

/** Reads statements into digests. Reusable, for one thread; what it says is valid until the next read. */
public final class Digester {

    private final DigestOptions options;
    private byte[] bytes = new byte[0];
    private int length;

    public Digester(DigestOptions options) {
        this.options = options;
    }

    public void read(byte[] text, int from, int to, boolean noBackslashEscapes) {
        bytes = java.util.Arrays.copyOfRange(text, from, to);
        length = Math.min(options.maxDigestLength(), bytes.length);
    }

    public long hash() {
        return text().hashCode();
    }

    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public String text() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    public int commentFrom() {
        return -1;
    }

    public int commentTo() {
        return -1;
    }

    public boolean hasHiddenComment() {
        return false;
    }

    public boolean hasSeveralStatements() {
        return false;
    }
}
