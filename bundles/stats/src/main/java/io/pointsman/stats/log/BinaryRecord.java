package io.pointsman.stats.log;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.stats.FinishedStatement;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * A record of ProxySQL's format 1: eight bytes with the number of those that follow, lowest first, a byte for the kind of
 * event, and length-encoded numbers and strings. The number is right for COM_QUERY too, where ProxySQL's is one too many.
 */
final class BinaryRecord {

    private static final int QUERY = 0;
    private static final int EXECUTE = 16;
    private static final int PREPARE = 17;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    private BinaryRecord() {}

    static byte[] of(FinishedStatement statement) {
        BinaryRecord body = new BinaryRecord();
        body.write(statement);
        byte[] bytes = body.out.toByteArray();
        return ByteBuffer.allocate(Long.BYTES + bytes.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(bytes.length)
                .put(bytes)
                .array();
    }

    private void write(FinishedStatement statement) {
        int kind = kind(statement.command());
        out.write(kind);
        number(statement.connectionId());
        string(statement.user());
        string(statement.schema());
        string(statement.clientAddress());
        number(statement.hostgroup()); // all ones when there is none
        if (statement.hostgroup() >= 0) {
            string(statement.server().map(MysqlServer::address).orElse(""));
        }
        number(statement.startedMicros());
        number(statement.startedMicros() + TimeUnit.NANOSECONDS.toMicros(statement.durationNanos()));
        if (kind != QUERY) {
            number(statement.statementId());
        }
        number(statement.affectedRows());
        number(statement.lastInsertId());
        number(statement.rowsSent());
        number(statement.digest().hash());
        string(statement.text());
    }

    private static int kind(Command command) {
        return switch (command) {
            case COM_QUERY -> QUERY;
            case COM_STMT_PREPARE -> PREPARE;
            default -> EXECUTE;
        };
    }

    private void string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        out.writeBytes(bytes);
    }

    /** Without a sign. */
    private void number(long value) {
        if (Long.compareUnsigned(value, 251) < 0) {
            lowest(value, 1);
        } else if (Long.compareUnsigned(value, 0x1_0000) < 0) {
            out.write(0xFC);
            lowest(value, 2);
        } else if (Long.compareUnsigned(value, 0x100_0000) < 0) {
            out.write(0xFD);
            lowest(value, 3);
        } else {
            out.write(0xFE);
            lowest(value, Long.BYTES);
        }
    }

    private void lowest(long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (value >>> 8 * i));
        }
    }
}
