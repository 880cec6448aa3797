package io.pointsman.api.protocol;

/**
 * Protocol::SSLRequest: what follows on this connection is TLS.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_packets_protocol_ssl_request.html">SSLRequest</a>
 */
public record SslRequest(Capabilities capabilities, long maxPacketSize, int collation) {}
