package io.pointsman.protocol.packet;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.ServerGreeting;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.protocol.wire.MalformedException;
import io.pointsman.protocol.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Protocol::HandshakeV10.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_packets_protocol_handshake_v10.html">HandshakeV10</a>
 * @see <a href="https://mariadb.com/kb/en/connection/#initial-handshake-packet">MariaDB's extended capabilities</a>
 */
public final class GreetingCodec {

    private static final int VERSION = 10;
    private static final int FIRST_PART = 8;
    private static final int SCRAMBLE_LENGTH = 20;
    private static final int RESERVED = 6;

    private GreetingCodec() {}

    /** Borrows the payload. */
    public static ServerGreeting read(ByteBuf payload) {
        int version = payload.readUnsignedByte();
        if (version != VERSION) {
            throw new MalformedException("protocol version " + version + " instead of 10");
        }
        String serverVersion = Wire.readNulString(payload);
        long connectionId = payload.readUnsignedIntLE();
        byte[] scramble = Arrays.copyOf(Wire.readBytes(payload, FIRST_PART), SCRAMBLE_LENGTH);
        payload.skipBytes(1); // filler
        int lower = payload.readUnsignedShortLE();
        int collation = payload.readUnsignedByte();
        StatusFlags status = new StatusFlags(payload.readUnsignedShortLE());
        int bits = lower | payload.readUnsignedShortLE() << 16;
        payload.skipBytes(1 + RESERVED); // length of the scramble, which is 21; reserved
        int mariadb = payload.readIntLE();
        int rest = Math.min(SCRAMBLE_LENGTH - FIRST_PART, payload.readableBytes());
        payload.readBytes(scramble, FIRST_PART, rest);
        payload.skipBytes(Math.min(1, payload.readableBytes())); // its trailing zero
        return new ServerGreeting(
                serverVersion,
                connectionId,
                scramble,
                new Capabilities(bits, (bits & Capabilities.CLIENT_LONG_PASSWORD) == 0 ? mariadb : 0),
                collation,
                status,
                authMethod(payload, bits));
    }

    private static String authMethod(ByteBuf payload, int bits) {
        boolean named = (bits & Capabilities.CLIENT_PLUGIN_AUTH) != 0 && payload.isReadable();
        if (!named) {
            return "mysql_native_password";
        }
        return payload.bytesBefore((byte) 0) >= 0
                ? Wire.readNulString(payload)
                : payload.readCharSequence(payload.readableBytes(), StandardCharsets.US_ASCII)
                        .toString(); // servers before 5.5.10 leave the zero out
    }

    public static void write(ServerGreeting greeting, ByteBuf out) {
        int bits = greeting.capabilities().bits();
        out.writeByte(VERSION);
        Wire.writeNulString(out, greeting.serverVersion());
        out.writeIntLE((int) greeting.connectionId());
        out.writeBytes(greeting.scramble(), 0, FIRST_PART);
        out.writeByte(0); // filler
        out.writeShortLE(bits);
        out.writeByte(greeting.collation());
        out.writeShortLE(greeting.status().bits());
        out.writeShortLE(bits >>> 16);
        out.writeByte(SCRAMBLE_LENGTH + 1);
        out.writeZero(RESERVED);
        out.writeIntLE(greeting.capabilities().mariadb());
        out.writeBytes(greeting.scramble(), FIRST_PART, SCRAMBLE_LENGTH - FIRST_PART);
        out.writeByte(0);
        Wire.writeNulString(out, greeting.authMethod());
    }
}
