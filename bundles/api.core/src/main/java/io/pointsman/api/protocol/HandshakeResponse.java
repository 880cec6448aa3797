package io.pointsman.api.protocol;

import java.util.Map;

/**
 * Protocol::HandshakeResponse41: the client names itself.
 *
 * @param authResponse what its method made of password and scramble
 * @param schema empty for none
 * @param authMethod empty when the client did not name one
 * @param zstdLevel 0 when zstd was not asked for
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_packets_protocol_handshake_response.html">HandshakeResponse41</a>
 */
public record HandshakeResponse(
        Capabilities capabilities,
        long maxPacketSize,
        int collation,
        String user,
        byte[] authResponse,
        String schema,
        String authMethod,
        Map<String, String> attributes,
        int zstdLevel) {

    public HandshakeResponse {
        attributes = Map.copyOf(attributes);
    }

    /** Leaves out what was made of the password. */
    @Override
    public String toString() {
        return "HandshakeResponse[user=" + user + ", schema=" + schema + ", authMethod=" + authMethod + "]";
    }
}
