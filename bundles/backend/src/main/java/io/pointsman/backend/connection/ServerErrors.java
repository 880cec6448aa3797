package io.pointsman.backend.connection;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.protocol.ErrPacket;

/** What clients are told when a server connection fails, with the codes that MySQL's own clients use. */
public final class ServerErrors {

    private static final String GENERAL = "HY000";

    private ServerErrors() {}

    static ErrPacket lost(MysqlServer server) {
        return new ErrPacket(2013, GENERAL, "Lost connection to MySQL server " + server.address() + " during query");
    }

    static ErrPacket lostInLogin(MysqlServer server) {
        return new ErrPacket(
                2013, GENERAL, "Lost connection to MySQL server " + server.address() + " while logging in to it");
    }

    public static ErrPacket unreachable(String reason) {
        return new ErrPacket(2003, GENERAL, reason);
    }

    static ErrPacket noTlsOffered(MysqlServer server) {
        return tls(server, "the server offers no TLS, and use_ssl=1 asks for it");
    }

    static ErrPacket tls(MysqlServer server, String reason) {
        return new ErrPacket(2026, GENERAL, "TLS to server " + server.address() + " failed: " + reason);
    }

    static ErrPacket authentication(MysqlServer server, String user, String reason) {
        return new ErrPacket(
                2059, GENERAL, "Logging in to server " + server.address() + " as '" + user + "' failed: " + reason);
    }

    static ErrPacket unexpected(MysqlServer server) {
        return new ErrPacket(2027, GENERAL, "Malformed packet from server " + server.address());
    }

    static ErrPacket notNow() {
        return new ErrPacket(9001, GENERAL, "A part of the proxy is being replaced, try again");
    }

    /** ProxySQL's words and code. */
    public static ErrPacket hostgroupTimeout(int hostgroup, long waitedMillis, String lastFailure) {
        return new ErrPacket(
                9001,
                GENERAL,
                "Max connect timeout reached while reaching hostgroup " + hostgroup + " after " + waitedMillis + "ms"
                        + because(lastFailure));
    }

    /** ProxySQL's words and code. */
    public static ErrPacket retriesUsedUp(int hostgroup, String lastFailure) {
        return new ErrPacket(
                9002, GENERAL, "Max connect failure while reaching hostgroup " + hostgroup + because(lastFailure));
    }

    private static String because(String lastFailure) {
        return lastFailure.isEmpty() ? "" : ": " + lastFailure;
    }
}
