package io.pointsman.api.protocol;

/**
 * OK_Packet: a command, or the login, succeeded.
 *
 * @param info human-readable; empty for none
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_ok_packet.html">OK_Packet</a>
 */
public record OkPacket(long affectedRows, long lastInsertId, StatusFlags status, int warnings, String info) {

    public static OkPacket of(StatusFlags status) {
        return new OkPacket(0, 0, status, 0, "");
    }
}
