package io.pointsman.itests.support.wire;

/**
 * One packet as it was read.
 *
 * @param sequenceId of its last part, when it came in several
 */
public record Packet(int sequenceId, byte[] payload) {

    /** First byte, or -1 when the payload is empty. */
    public int header() {
        return payload.length == 0 ? -1 : payload[0] & 0xFF;
    }

    public boolean isOk() {
        return header() == 0x00;
    }

    public boolean isErr() {
        return header() == 0xFF;
    }

    /** EOF, or the OK that has taken its place; not a row that begins with a long value. */
    public boolean isEof() {
        return header() == 0xFE && payload.length < 0xFFFFFF;
    }

    public ByteReader reader() {
        return new ByteReader(payload);
    }
}
