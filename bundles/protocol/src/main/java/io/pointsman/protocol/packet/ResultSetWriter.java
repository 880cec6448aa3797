package io.pointsman.protocol.packet;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.ColumnDefinition;
import io.pointsman.api.protocol.EofPacket;
import io.pointsman.api.protocol.TextResultSet;
import io.pointsman.protocol.wire.Packets;
import io.pointsman.protocol.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A text result set of our own.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_query_response_text_resultset.html">Text resultset</a>
 */
public final class ResultSetWriter {

    private static final int NULL = 0xFB;
    private static final int FIXED_FIELDS_LENGTH = 0x0C;

    private ResultSetWriter() {}

    /** @return the sequence id that follows */
    public static int write(TextResultSet result, Capabilities peer, int firstSequenceId, ByteBuf out) {
        int sequenceId = Packets.append(
                out,
                firstSequenceId,
                payload -> Wire.writeLenenc(payload, result.columns().size()));
        for (ColumnDefinition column : result.columns()) {
            sequenceId = Packets.append(out, sequenceId, payload -> writeColumn(column, payload));
        }
        EofPacket end = new EofPacket(result.warnings(), result.status());
        if (!peer.has(Capabilities.CLIENT_DEPRECATE_EOF)) {
            sequenceId = Packets.append(out, sequenceId, payload -> EofPacketCodec.writePlain(end, payload));
        }
        for (List<String> row : result.rows()) {
            sequenceId = Packets.appendSplit(out, sequenceId, row(row, out));
        }
        return Packets.append(out, sequenceId, payload -> EofPacketCodec.write(end, peer, payload));
    }

    private static ByteBuf row(List<String> values, ByteBuf out) {
        ByteBuf row = out.alloc().buffer();
        for (String value : values) {
            if (value == null) {
                row.writeByte(NULL);
            } else {
                Wire.writeLenencBytes(row, value.getBytes(StandardCharsets.UTF_8));
            }
        }
        return row;
    }

    private static void writeColumn(ColumnDefinition column, ByteBuf out) {
        Wire.writeLenencString(out, "def"); // catalog
        Wire.writeLenencString(out, column.schema());
        Wire.writeLenencString(out, column.table());
        Wire.writeLenencString(out, column.table()); // org_table
        Wire.writeLenencString(out, column.name());
        Wire.writeLenencString(out, column.name()); // org_name
        out.writeByte(FIXED_FIELDS_LENGTH);
        out.writeShortLE(column.collation());
        out.writeIntLE((int) column.length());
        out.writeByte(column.type());
        out.writeShortLE(0); // flags
        out.writeByte(column.type() == ColumnDefinition.LONGLONG ? 0 : 0x1F); // decimals
        out.writeShortLE(0); // filler
    }
}
