package io.pointsman.api.protocol;

/**
 * ERR_Packet: a command failed.
 *
 * @param sqlState five characters
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_err_packet.html">ERR_Packet</a>
 */
public record ErrPacket(int errorCode, String sqlState, String message) {

    public ErrPacket {
        if (sqlState.length() != 5) {
            throw new IllegalArgumentException("an SQL state has five characters, not " + sqlState);
        }
    }
}
