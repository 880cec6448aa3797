package io.pointsman.protocol.packet;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.EofPacket;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.protocol.StatusFlags;

/**
 * EOF_Packet, or what stands for it.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_eof_packet.html">EOF_Packet</a>
 */
public final class EofPacketCodec {

    public static final int HEADER = 0xFE;

    /** A payload that begins with 0xFE and is at least this long is a row, whose first value is huge. */
    public static final int MAX_LENGTH = 9;

    /** Where the status flags are in the payload: behind header and warnings. */
    public static final int STATUS_AT = 3;

    private EofPacketCodec() {}

    /** Borrows the payload. */
    public static EofPacket read(ByteBuf payload) {
        payload.skipBytes(1); // header
        int warnings = payload.readUnsignedShortLE();
        return new EofPacket(warnings, new StatusFlags(payload.readUnsignedShortLE()));
    }

    public static void write(EofPacket eof, Capabilities peer, ByteBuf out) {
        if (peer.has(Capabilities.CLIENT_DEPRECATE_EOF)) {
            OkPacketCodec.writeAsEof(new OkPacket(0, 0, eof.status(), eof.warnings(), ""), out);
        } else {
            writePlain(eof, out);
        }
    }

    static void writePlain(EofPacket eof, ByteBuf out) {
        out.writeByte(HEADER);
        out.writeShortLE(eof.warnings());
        out.writeShortLE(eof.status().bits());
    }
}
