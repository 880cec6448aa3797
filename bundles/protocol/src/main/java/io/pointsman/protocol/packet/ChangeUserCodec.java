package io.pointsman.protocol.packet;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.ChangeUser;
import io.pointsman.api.protocol.Command;
import io.pointsman.protocol.wire.Wire;
import java.util.Map;

/**
 * COM_CHANGE_USER.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_change_user.html">COM_CHANGE_USER</a>
 */
public final class ChangeUserCodec {

    private ChangeUserCodec() {}

    /** Borrows the payload. */
    public static ChangeUser read(ByteBuf payload, Capabilities capabilities) {
        payload.skipBytes(1); // command
        String user = Wire.readNulString(payload);
        byte[] authResponse = capabilities.has(Capabilities.CLIENT_SECURE_CONNECTION)
                ? Wire.readBytes(payload, payload.readUnsignedByte())
                : Wire.readNulBytes(payload);
        String schema = Wire.readNulString(payload);
        int collation = payload.isReadable(2) ? payload.readUnsignedShortLE() : 0;
        String authMethod = capabilities.has(Capabilities.CLIENT_PLUGIN_AUTH) && payload.isReadable()
                ? Wire.readNulString(payload)
                : "";
        Map<String, String> attributes = capabilities.has(Capabilities.CLIENT_CONNECT_ATTRS) && payload.isReadable()
                ? Wire.readAttributes(payload)
                : Map.of();
        return new ChangeUser(user, authResponse, schema, collation, authMethod, attributes);
    }

    public static void write(ChangeUser change, Capabilities capabilities, ByteBuf out) {
        out.writeByte(Command.COM_CHANGE_USER.code());
        Wire.writeNulString(out, change.user());
        out.writeByte(change.authResponse().length);
        out.writeBytes(change.authResponse());
        Wire.writeNulString(out, change.schema());
        out.writeShortLE(change.collation());
        if (capabilities.has(Capabilities.CLIENT_PLUGIN_AUTH)) {
            Wire.writeNulString(out, change.authMethod());
        }
        if (capabilities.has(Capabilities.CLIENT_CONNECT_ATTRS)) {
            Wire.writeAttributes(out, change.attributes());
        }
    }
}
