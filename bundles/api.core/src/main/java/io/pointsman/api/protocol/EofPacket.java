package io.pointsman.api.protocol;

/**
 * EOF_Packet, as COM_SET_OPTION is answered.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_eof_packet.html">EOF_Packet</a>
 */
public record EofPacket(int warnings, StatusFlags status) {}
