package io.pointsman.backend.connection;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.protocol.ErrPacket;

/**
 * What clients are told when a server connection fails. Never with a code from 2000 to 2999: those are for what clients
 * find out themselves, and some refuse to hear one from a server.
 */
public final class ServerErrors {

    private static final String GENERAL = "HY000";
    private static final String COMMUNICATION = "08S01";

    // ours, towards nobody: they become 9001 or 9002 on the way to the client
    private static final int UNREACHABLE = 9101;
    private static final int MISFIT = 9102;

    private static final int NOT_NOW = 9001;

    private static final int TOO_MANY_CONNECTIONS = 1040;
    private static final int SHUTDOWN_IN_PROGRESS = 1053;

    private ServerErrors() {}

    static ErrPacket lost(MysqlServer server) {
        return new ErrPacket(
                1158, COMMUNICATION, "Lost connection to MySQL server " + server.address() + " during query");
    }

    static ErrPacket lostInLogin(MysqlServer server) {
        return unreachable("server " + server.address() + " closed the connection during the login");
    }

    static ErrPacket notLetIn(MysqlServer server, long millis) {
        return unreachable("server " + server.address() + " has not let us in within " + millis + "ms");
    }

    /** Goes to a client as the reason of {@link #retriesUsedUp} or {@link #hostgroupTimeout}. */
    public static ErrPacket unreachable(String reason) {
        return new ErrPacket(UNREACHABLE, GENERAL, reason);
    }

    static ErrPacket noTlsOffered(MysqlServer server) {
        return misfit("server " + server.address() + " offers no TLS, and use_ssl=1 asks for it: plain"
                + " text is not fallen back to (is the server's TLS switched off, or somebody in between?)");
    }

    /** Trying again would say the same. */
    static ErrPacket misfit(String reason) {
        return new ErrPacket(MISFIT, GENERAL, reason);
    }

    static ErrPacket authentication(MysqlServer server, String user, String reason) {
        return misfit("logging in to server " + server.address() + " as '" + user + "' failed: " + reason);
    }

    static ErrPacket unexpected(MysqlServer server) {
        return unreachable("server " + server.address() + " sent what is no part of the protocol");
    }

    /** A login that begins and can't be finished would count against us on the server. */
    public static String noSecret(String user) {
        return "the password of '" + user
                + "' is stored as a hash, and not known yet: log in again, or store it in clear";
    }

    /** True when another try would end the same. */
    public static boolean isFinal(ErrPacket error) {
        return error.errorCode() == MISFIT;
    }

    static ErrPacket notNow() {
        return new ErrPacket(NOT_NOW, GENERAL, "A part of the proxy is being replaced, try again");
    }

    /** True when the server is to blame for it, and not ourselves. */
    public static boolean isServersFault(ErrPacket error) {
        return error.errorCode() != NOT_NOW;
    }

    /** True when the server may say something else in a moment: it has too many connections, or is going down. */
    public static boolean isPassing(ErrPacket error) {
        return error.errorCode() == TOO_MANY_CONNECTIONS || error.errorCode() == SHUTDOWN_IN_PROGRESS;
    }

    /**
     * ProxySQL's words and code.
     *
     * @param exhausted who has all the connections; empty when there was room
     * @param lastFailure empty for none
     */
    public static ErrPacket hostgroupTimeout(int hostgroup, long waitedMillis, String exhausted, String lastFailure) {
        return new ErrPacket(
                9001,
                GENERAL,
                "Max connect timeout reached while reaching hostgroup " + hostgroup + " after " + waitedMillis + "ms"
                        + (exhausted.isEmpty() ? "" : " (" + exhausted + ")")
                        + because(lastFailure));
    }

    /** Waiting would not help. */
    public static ErrPacket noConnectionsAllowed(int hostgroup) {
        return new ErrPacket(
                9001,
                GENERAL,
                "No connection to hostgroup " + hostgroup + ": max_connections is 0 for all of its servers");
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
