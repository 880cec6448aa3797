package io.pointsman.protocol.packet;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Command;
import io.pointsman.protocol.wire.MalformedException;
import io.pointsman.protocol.wire.Wire;

/**
 * Where a statement's text begins in COM_QUERY.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_query.html">COM_QUERY</a>
 */
public final class QueryAttributes {

    private QueryAttributes() {}

    /** Borrows the payload, and does not move its reader index. */
    public static int textOffset(ByteBuf payload, Capabilities capabilities) {
        boolean query = payload.getUnsignedByte(payload.readerIndex()) == Command.COM_QUERY.code();
        if (!query || !capabilities.has(Capabilities.CLIENT_QUERY_ATTRIBUTES)) {
            return 1;
        }
        ByteBuf in = payload.duplicate();
        int start = in.readerIndex(); // not the payload's: a duplicate of a slice counts from where its buffer begins
        in.skipBytes(1); // command
        long count = Wire.readLenenc(in);
        Wire.readLenenc(in); // parameter_set_count, which is 1
        if (count > 0) {
            skip(in, count);
        }
        return in.readerIndex() - start;
    }

    private static void skip(ByteBuf in, long count) {
        if (count > in.readableBytes()) {
            throw new MalformedException(count + " query attributes announced");
        }
        byte[] nulls = Wire.readBytes(in, (count + 7) / 8);
        in.skipBytes(1); // new_params_bind_flag, which is 1
        int[] types = new int[(int) count];
        for (int i = 0; i < count; i++) {
            types[i] = in.readUnsignedShortLE() & 0xFF;
            Wire.readLenencBytes(in); // name
        }
        for (int i = 0; i < count; i++) {
            if ((nulls[i / 8] & 1 << i % 8) == 0) {
                skipValue(in, types[i]);
            }
        }
    }

    private static void skipValue(ByteBuf in, int type) {
        switch (type) {
            case 0x01 -> in.skipBytes(1); // TINY
            case 0x02, 0x0D -> in.skipBytes(2); // SHORT, YEAR
            case 0x03, 0x09, 0x04 -> in.skipBytes(4); // LONG, INT24, FLOAT
            case 0x08, 0x05 -> in.skipBytes(8); // LONGLONG, DOUBLE
            case 0x07, 0x0A, 0x0B, 0x0C -> in.skipBytes(in.readUnsignedByte()); // TIMESTAMP, DATE, TIME, DATETIME
            case 0x06 -> {} // NULL
            default -> Wire.readLenencBytes(in);
        }
    }
}
