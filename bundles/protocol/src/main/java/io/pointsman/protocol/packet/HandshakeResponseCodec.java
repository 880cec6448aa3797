package io.pointsman.protocol.packet;

import static io.pointsman.api.protocol.Capabilities.CLIENT_CONNECT_ATTRS;
import static io.pointsman.api.protocol.Capabilities.CLIENT_CONNECT_WITH_DB;
import static io.pointsman.api.protocol.Capabilities.CLIENT_LONG_PASSWORD;
import static io.pointsman.api.protocol.Capabilities.CLIENT_PLUGIN_AUTH;
import static io.pointsman.api.protocol.Capabilities.CLIENT_PLUGIN_AUTH_LENENC_CLIENT_DATA;
import static io.pointsman.api.protocol.Capabilities.CLIENT_PROTOCOL_41;
import static io.pointsman.api.protocol.Capabilities.CLIENT_SECURE_CONNECTION;
import static io.pointsman.api.protocol.Capabilities.CLIENT_SSL;
import static io.pointsman.api.protocol.Capabilities.CLIENT_ZSTD_COMPRESSION_ALGORITHM;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.HandshakeResponse;
import io.pointsman.api.protocol.SslRequest;
import io.pointsman.protocol.wire.MalformedException;
import io.pointsman.protocol.wire.Wire;
import java.util.Map;

/**
 * Protocol::HandshakeResponse41, and SSLRequest, which is its beginning.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_packets_protocol_handshake_response.html">HandshakeResponse</a>
 */
public final class HandshakeResponseCodec {

    /** Capabilities, maximum packet size, collation, filler; and nothing else in an SSLRequest. */
    private static final int FIXED_LENGTH = 32;

    private static final int FILLER = 19;

    private HandshakeResponseCodec() {}

    /** Borrows the payload, and does not move its reader index. */
    public static boolean isSslRequest(ByteBuf payload) {
        return payload.readableBytes() == FIXED_LENGTH && (payload.getIntLE(payload.readerIndex()) & CLIENT_SSL) != 0;
    }

    /** Borrows the payload. */
    public static SslRequest readSslRequest(ByteBuf payload) {
        Capabilities capabilities = readCapabilities(payload);
        return new SslRequest(capabilities, payload.getUnsignedIntLE(4), payload.getUnsignedByte(8));
    }

    private static Capabilities readCapabilities(ByteBuf payload) {
        int bits = payload.getIntLE(payload.readerIndex());
        int mariadb = payload.getIntLE(payload.readerIndex() + FIXED_LENGTH - 4);
        return new Capabilities(bits, (bits & CLIENT_LONG_PASSWORD) == 0 ? mariadb : 0);
    }

    /** Borrows the payload. Clients of the protocol before 4.1 get a record whose capabilities say so. */
    public static HandshakeResponse read(ByteBuf payload) {
        if (payload.readableBytes() < 2) {
            throw new MalformedException("a login of " + payload.readableBytes() + " bytes");
        }
        if ((payload.getUnsignedShortLE(payload.readerIndex()) & CLIENT_PROTOCOL_41) == 0) {
            return new HandshakeResponse(Capabilities.NONE, 0, 0, "", new byte[0], "", "", Map.of(), 0);
        }
        if (payload.readableBytes() <= FIXED_LENGTH) {
            throw new MalformedException("a login of " + payload.readableBytes() + " bytes");
        }
        Capabilities capabilities = readCapabilities(payload);
        payload.skipBytes(4); // capabilities
        long maxPacketSize = payload.readUnsignedIntLE();
        int collation = payload.readUnsignedByte();
        payload.skipBytes(FILLER + 4); // filler; its last four bytes are MariaDB's capabilities
        String user = Wire.readNulString(payload);
        byte[] authResponse = readAuthResponse(payload, capabilities);
        String schema =
                capabilities.has(CLIENT_CONNECT_WITH_DB) && payload.isReadable() ? Wire.readNulString(payload) : "";
        String authMethod =
                capabilities.has(CLIENT_PLUGIN_AUTH) && payload.isReadable() ? Wire.readNulString(payload) : "";
        Map<String, String> attributes = capabilities.has(CLIENT_CONNECT_ATTRS) && payload.isReadable()
                ? Wire.readAttributes(payload)
                : Map.of();
        int zstdLevel = capabilities.has(CLIENT_ZSTD_COMPRESSION_ALGORITHM) && payload.isReadable()
                ? payload.readUnsignedByte()
                : 0;
        return new HandshakeResponse(
                capabilities, maxPacketSize, collation, user, authResponse, schema, authMethod, attributes, zstdLevel);
    }

    private static byte[] readAuthResponse(ByteBuf payload, Capabilities capabilities) {
        if (capabilities.has(CLIENT_PLUGIN_AUTH_LENENC_CLIENT_DATA)) {
            return Wire.readLenencBytes(payload);
        }
        return capabilities.has(CLIENT_SECURE_CONNECTION)
                ? Wire.readBytes(payload, payload.readUnsignedByte())
                : Wire.readNulBytes(payload);
    }

    public static void writeSslRequest(SslRequest request, ByteBuf out) {
        writeFixed(request.capabilities(), request.maxPacketSize(), request.collation(), out);
    }

    private static void writeFixed(Capabilities capabilities, long maxPacketSize, int collation, ByteBuf out) {
        out.writeIntLE(capabilities.bits());
        out.writeIntLE((int) maxPacketSize);
        out.writeByte(collation);
        out.writeZero(FILLER);
        out.writeIntLE(capabilities.mariadb());
    }

    public static void write(HandshakeResponse response, ByteBuf out) {
        Capabilities capabilities = response.capabilities();
        writeFixed(capabilities, response.maxPacketSize(), response.collation(), out);
        Wire.writeNulString(out, response.user());
        if (capabilities.has(CLIENT_PLUGIN_AUTH_LENENC_CLIENT_DATA)) {
            Wire.writeLenencBytes(out, response.authResponse());
        } else {
            out.writeByte(response.authResponse().length);
            out.writeBytes(response.authResponse());
        }
        if (capabilities.has(CLIENT_CONNECT_WITH_DB)) {
            Wire.writeNulString(out, response.schema());
        }
        if (capabilities.has(CLIENT_PLUGIN_AUTH)) {
            Wire.writeNulString(out, response.authMethod());
        }
        if (capabilities.has(CLIENT_CONNECT_ATTRS)) {
            Wire.writeAttributes(out, response.attributes());
        }
        if (capabilities.has(CLIENT_ZSTD_COMPRESSION_ALGORITHM)) {
            out.writeByte(response.zstdLevel());
        }
    }
}
