package io.pointsman.protocol.codec;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What a server answers, packet by packet, and how it looks with EOF packets and without: two encodings of one thing,
 * neither of which is made from the other.
 */
final class ServerAnswer {

    static final int AUTOCOMMIT = 2;
    static final int MORE_RESULTS = 8;
    static final int CURSOR = 64;
    static final int LAST_ROW_SENT = 128;
    static final int OUT_PARAMS = 4096;

    private enum Kind {
        /** The same in both encodings. */
        SAME,
        /** An EOF packet, or nothing. */
        SEPARATOR,
        /** An EOF packet, or an OK packet that begins like one. */
        END
    }

    private record Part(Kind kind, byte[] payload, int status, int warnings) {}

    private final List<Part> parts = new ArrayList<>();
    private int firstSequenceId = 1;

    static ServerAnswer of() {
        return new ServerAnswer();
    }

    /** A column count, and a definition for each. */
    ServerAnswer columns(int count) {
        return packet(new byte[] {(byte) count}).definitions(count);
    }

    ServerAnswer definitions(int count) {
        for (int i = 0; i < count; i++) {
            packet(Bytes.hex(
                    "03646566 00 00 00 01", "6" + (char) ('1' + i % 9), "00 0c 3f00 14000000 08 8100 00 0000"));
        }
        return this;
    }

    ServerAnswer separator() {
        return separator(AUTOCOMMIT);
    }

    ServerAnswer separator(int status) {
        parts.add(new Part(Kind.SEPARATOR, null, status, 0));
        return this;
    }

    /** One text row of short values. */
    ServerAnswer row(String... values) {
        ByteArrayOutputStream row = new ByteArrayOutputStream();
        for (String value : values) {
            row.write(value.length());
            row.writeBytes(Bytes.text(value));
        }
        return packet(row.toByteArray());
    }

    ServerAnswer end(int status) {
        return end(status, 0);
    }

    ServerAnswer end(int status, int warnings) {
        parts.add(new Part(Kind.END, null, status, warnings));
        return this;
    }

    ServerAnswer ok(int affectedRows, int lastInsertId, int status, int warnings) {
        return packet(new byte[] {
            0,
            (byte) affectedRows,
            (byte) lastInsertId,
            (byte) status,
            (byte) (status >>> 8),
            (byte) warnings,
            (byte) (warnings >>> 8)
        });
    }

    /** Syntax error. */
    ServerAnswer err() {
        return packet(Bytes.join(Bytes.hex("ff 2804 23"), Bytes.text("42000You have an error")));
    }

    ServerAnswer prepared(int statementId, int columns, int parameters) {
        return packet(new byte[] {
            0, (byte) statementId, 0, 0, 0, (byte) columns, 0, (byte) parameters, 0, 0, 0, 0,
        });
    }

    ServerAnswer packet(byte[] payload) {
        parts.add(new Part(Kind.SAME, payload, 0, 0));
        return this;
    }

    /** The answer to a file counts on from the file. */
    ServerAnswer countingFrom(int sequenceId) {
        firstSequenceId = sequenceId;
        return this;
    }

    byte[] withEof() {
        return encode(false);
    }

    byte[] deprecatingEof() {
        return encode(true);
    }

    byte[] encode(boolean deprecatesEof) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int sequenceId = firstSequenceId;
        for (Part part : parts) {
            byte[] payload = payloadOf(part, deprecatesEof);
            if (payload != null) {
                out.writeBytes(Bytes.packet(sequenceId, payload));
                sequenceId += 1 + payload.length / 0xFFFFFF;
            }
        }
        return out.toByteArray();
    }

    private static byte[] payloadOf(Part part, boolean deprecatesEof) {
        byte status = (byte) part.status;
        byte statusUpper = (byte) (part.status >>> 8);
        byte warnings = (byte) part.warnings;
        return switch (part.kind) {
            case SAME -> part.payload;
            case SEPARATOR -> deprecatesEof ? null : new byte[] {(byte) 0xFE, warnings, 0, status, statusUpper};
            case END ->
                deprecatesEof
                        ? new byte[] {(byte) 0xFE, 0, 0, status, statusUpper, warnings, 0}
                        : new byte[] {(byte) 0xFE, warnings, 0, status, statusUpper};
        };
    }
}
