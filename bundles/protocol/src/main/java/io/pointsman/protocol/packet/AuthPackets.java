package io.pointsman.protocol.packet;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.protocol.AuthMoreData;
import io.pointsman.api.protocol.AuthSwitchRequest;
import io.pointsman.protocol.wire.MalformedException;
import io.pointsman.protocol.wire.Wire;
import java.util.Arrays;

/**
 * AuthSwitchRequest and AuthMoreData.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_packets_protocol_auth_switch_request.html">AuthSwitchRequest</a>
 */
public final class AuthPackets {

    public static final int SWITCH = 0xFE;
    public static final int MORE_DATA = 0x01;

    private AuthPackets() {}

    /** Borrows the payload. */
    public static AuthSwitchRequest readSwitch(ByteBuf payload) {
        payload.skipBytes(1); // header
        if (!payload.isReadable()) {
            throw new MalformedException("the server wants the passwords of before 4.1");
        }
        String method = Wire.readNulString(payload);
        byte[] data = Wire.readBytes(payload, payload.readableBytes());
        boolean zeroAtEnd = data.length > 0 && data[data.length - 1] == 0;
        return new AuthSwitchRequest(method, zeroAtEnd ? Arrays.copyOf(data, data.length - 1) : data);
    }

    public static void writeSwitch(AuthSwitchRequest request, ByteBuf out) {
        out.writeByte(SWITCH);
        Wire.writeNulString(out, request.authMethod());
        out.writeBytes(request.scramble()).writeByte(0);
    }

    /** Borrows the payload. */
    public static AuthMoreData readMoreData(ByteBuf payload) {
        payload.skipBytes(1); // header
        return new AuthMoreData(Wire.readBytes(payload, payload.readableBytes()));
    }

    public static void writeMoreData(AuthMoreData more, ByteBuf out) {
        out.writeByte(MORE_DATA).writeBytes(more.data());
    }
}
