package io.pointsman.protocol.packet;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.protocol.wire.Wire;
import java.util.function.UnaryOperator;

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

    /** Where the status flags are, of a packet whose payload begins at {@code from}; it may be cut off before them. */
    public static int statusAt(ByteBuf in, int from) {
        int lastInsertId = from + 1 + lenencSize(in, from + 1);
        return lastInsertId + lenencSize(in, lastInsertId);
    }

    private static int lenencSize(ByteBuf in, int at) {
        return at < in.writerIndex() ? Wire.lenencSize(in.getUnsignedByte(at)) : 1;
    }

    /**
     * Borrows {@code payload}, and copies it but for what it tells of the session, of which only that stays which {@code
     * kept} answers.
     */
    public static void copy(ByteBuf payload, UnaryOperator<ByteBuf> kept, ByteBuf out) {
        int start = payload.readerIndex();
        int status = statusAt(payload, start);
        int flags = payload.getUnsignedShortLE(status);
        if ((flags & StatusFlags.SERVER_SESSION_STATE_CHANGED) == 0) {
            out.writeBytes(payload, start, payload.readableBytes());
            return;
        }
        int end = status + 4;
        ByteBuf told = payload.slice(end, payload.writerIndex() - end);
        ByteBuf info = readPart(told);
        ByteBuf state = kept.apply(readPart(told));
        out.writeBytes(payload, start, status - start);
        out.writeShortLE(state.isReadable() ? flags : flags & ~StatusFlags.SERVER_SESSION_STATE_CHANGED);
        out.writeShortLE(payload.getUnsignedShortLE(status + 2)); // warnings
        if (info.isReadable() || state.isReadable()) { // an empty info has been sent for the sake of what follows it
            writePart(info, out);
        }
        if (state.isReadable()) {
            writePart(state, out);
        }
    }

    /** As much of it as is there; nothing where not even its length is. */
    private static ByteBuf readPart(ByteBuf from) {
        if (!from.isReadable() || from.readableBytes() < lenencSize(from, from.readerIndex())) {
            return from.slice(from.readerIndex(), 0);
        }
        long length = Wire.readLenenc(from);
        return from.readSlice(length < 0 || length > from.readableBytes() ? from.readableBytes() : (int) length);
    }

    private static void writePart(ByteBuf part, ByteBuf out) {
        Wire.writeLenenc(out, part.readableBytes());
        out.writeBytes(part);
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
