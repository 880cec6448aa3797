package io.pointsman.protocol.packet;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.protocol.wire.Wire;

/**
 * OK_Packet, protocol 4.1; also in the place of EOF, for peers that have DEPRECATE_EOF.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_ok_packet.html">OK_Packet</a>
 */
public final class OkPacketCodec {

    public static final int HEADER = 0x00;

    private OkPacketCodec() {}

    /** Borrows the payload. What is behind the warnings, info and session state, is not read. */
    public static OkPacket read(ByteBuf payload) {
        payload.skipBytes(1); // header
        long affectedRows = Wire.readLenenc(payload);
        long lastInsertId = Wire.readLenenc(payload);
        StatusFlags status = new StatusFlags(payload.readUnsignedShortLE());
        int warnings = payload.readUnsignedShortLE();
        return new OkPacket(affectedRows, lastInsertId, status, warnings, "");
    }

    public static void write(OkPacket ok, ByteBuf out) {
        write(HEADER, ok, out);
    }

    /** As the end of rows. */
    static void writeAsEof(OkPacket ok, ByteBuf out) {
        write(EofPacketCodec.HEADER, ok, out);
    }

    private static void write(int header, OkPacket ok, ByteBuf out) {
        out.writeByte(header);
        Wire.writeLenenc(out, ok.affectedRows());
        Wire.writeLenenc(out, ok.lastInsertId());
        out.writeShortLE(ok.status().bits() & ~StatusFlags.SERVER_SESSION_STATE_CHANGED); // we say no state
        out.writeShortLE(ok.warnings());
        if (!ok.info().isEmpty()) {
            Wire.writeLenencString(
                    out, ok.info()); // to everybody, as servers do: clients take the first byte for a length
        }
    }
}
