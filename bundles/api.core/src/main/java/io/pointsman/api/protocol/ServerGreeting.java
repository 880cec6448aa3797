package io.pointsman.api.protocol;

/**
 * Protocol::HandshakeV10: the first packet of a conversation.
 *
 * @param scramble 20 bytes without the trailing zero; a record's array is not copied, so nobody changes it
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_packets_protocol_handshake_v10.html">HandshakeV10</a>
 */
public record ServerGreeting(
        String serverVersion,
        long connectionId,
        byte[] scramble,
        Capabilities capabilities,
        int collation,
        StatusFlags status,
        String authMethod) {}
