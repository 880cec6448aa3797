package io.pointsman.protocol.packet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.protocol.ErrPacket;

/**
 * ERR_Packet, protocol 4.1; without its SQL state when it comes in the place of a greeting.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_err_packet.html">ERR_Packet</a>
 */
public final class ErrPacketCodec {

    public static final int HEADER = 0xFF;

    /** MariaDB's progress reports look like errors with this code, and end nothing. */
    public static final int PROGRESS_REPORT = 0xFFFF;

    private static final int SQL_STATE_LENGTH = 5;
    private static final String GENERAL = "HY000";

    private ErrPacketCodec() {}

    /** Borrows the payload. */
    public static ErrPacket read(ByteBuf payload) {
        payload.skipBytes(1); // header
        int errorCode = payload.readUnsignedShortLE();
        String sqlState = GENERAL;
        if (payload.isReadable(1 + SQL_STATE_LENGTH) && payload.getByte(payload.readerIndex()) == '#') {
            payload.skipBytes(1); // sql_state_marker
            sqlState = payload.readCharSequence(SQL_STATE_LENGTH, US_ASCII).toString();
        }
        return new ErrPacket(
                errorCode,
                sqlState,
                payload.readCharSequence(payload.readableBytes(), UTF_8).toString());
    }

    public static void write(ErrPacket err, ByteBuf out) {
        out.writeByte(HEADER);
        out.writeShortLE(err.errorCode());
        out.writeByte('#');
        out.writeCharSequence(err.sqlState(), US_ASCII);
        out.writeCharSequence(err.message(), UTF_8);
    }

    /** Capabilities have not been exchanged: the form that every client understands. */
    public static void writeInsteadOfGreeting(ErrPacket err, ByteBuf out) {
        out.writeByte(HEADER);
        out.writeShortLE(err.errorCode());
        out.writeCharSequence(err.message(), UTF_8);
    }
}
