package io.pointsman.session;

import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.transport.ClientChannel;

/** What a client is told when the proxy itself has to say no, with the codes that clients know. */
public final class SessionErrors {

    private static final String GENERAL = "HY000";
    private static final String COMMUNICATION = "08S01";
    private static final String DENIED = "28000";

    private SessionErrors() {}

    public static ErrPacket accessDenied(String user, ClientChannel client, boolean withPassword) {
        return new ErrPacket(1045, DENIED, accessDeniedText(user, client, withPassword));
    }

    /**
     * MySQL's ER_SECURE_TRANSPORT_REQUIRED.
     *
     * @param by the setting that requires it
     */
    public static ErrPacket tlsRequired(String by, boolean canStartTls) {
        String hint = canStartTls
                ? "Connect with TLS (--ssl-mode=REQUIRED)"
                : "Connect with TLS (--ssl-mode=REQUIRED) once it can be had: it is not offered here now, see the"
                        + " proxy's log";
        return new ErrPacket(
                3159, GENERAL, "Connections using insecure transport are prohibited while " + by + ". " + hint);
    }

    private static String accessDeniedText(String user, ClientChannel client, boolean withPassword) {
        return "ProxySQL Error: Access denied for user '" + user + "'@'" + client.host() + "' (using password: "
                + (withPassword ? "YES" : "NO") + ")";
    }

    public static ErrPacket onlyLocally(String reason) {
        return new ErrPacket(1040, "42000", reason);
    }

    public static ErrPacket tooManyOfUser(String user, int limit) {
        return new ErrPacket(
                1226,
                "42000",
                "User '" + user + "' has exceeded the 'max_user_connections' resource (current value: " + limit + ")");
    }

    public static ErrPacket badHandshake() {
        return new ErrPacket(1043, COMMUNICATION, "Bad handshake");
    }

    public static ErrPacket loginTimeout() {
        return new ErrPacket(1159, COMMUNICATION, "Got timeout reading communication packets");
    }

    public static ErrPacket waitTimeout() {
        return new ErrPacket(
                4031,
                GENERAL,
                "The client was disconnected because of inactivity: mysql-wait_timeout has passed. "
                        + "Connect again to go on.");
    }

    public static ErrPacket unknownCommand() {
        return new ErrPacket(1047, COMMUNICATION, "Unknown command");
    }

    /** In the words of the server that we say we are, which name a function of its own. */
    public static ErrPacket unknownStatement(int id, Command command, String serverVersion) {
        String function = !serverVersion.contains("MariaDB")
                ? "mysql_stmt_precheck"
                : switch (command) {
                    case COM_STMT_RESET -> "mysqld_stmt_reset";
                    case COM_STMT_FETCH -> "mysqld_stmt_fetch";
                    default -> "mysqld_stmt_execute";
                };
        return new ErrPacket(
                1243,
                GENERAL,
                "Unknown prepared statement handler (" + Integer.toUnsignedString(id) + ") given to " + function);
    }

    public static ErrPacket unknownThread(long id) {
        return new ErrPacket(1094, GENERAL, "Unknown thread id: " + id);
    }

    public static ErrPacket interrupted() {
        return new ErrPacket(1317, "70100", "Query execution was interrupted");
    }

    public static ErrPacket notOwner(long id) {
        return new ErrPacket(1095, GENERAL, "You are not owner of thread " + id);
    }

    public static ErrPacket loadDataLocalDisabled() {
        return new ErrPacket(
                1047, GENERAL, "LOAD DATA LOCAL INFILE is disabled: mysql-enable_load_data_local_infile is false");
    }

    public static ErrPacket notPreparable() {
        return new ErrPacket(1295, GENERAL, "This command is not supported in the prepared statement protocol yet");
    }

    public static ErrPacket unknownInternal(String what) {
        return new ErrPacket(
                1064,
                "42000",
                "Unknown PROXYSQL INTERNAL command '" + what + "': PROXYSQL INTERNAL SESSION is the one");
    }

    /** As all errors of the admin port begin, since tools look for it. */
    public static ErrPacket ofAdminPort(ErrPacket error) {
        return new ErrPacket(error.errorCode(), error.sqlState(), "ProxySQL Admin Error: " + error.message());
    }

    public static ErrPacket notOnAdminPort() {
        return new ErrPacket(
                1045,
                DENIED,
                "Command not supported: the admin port has no prepared statements, " + "send the statement as text");
    }

    public static ErrPacket invalidUtf8(int at) {
        return new ErrPacket(1300, GENERAL, "Invalid utf8 character string at byte " + at + " of the statement");
    }

    public static ErrPacket statementTooLong(int length, int limit) {
        return new ErrPacket(
                1153,
                COMMUNICATION,
                "Got a packet bigger than is taken here: the statement has " + length + " bytes, and " + limit
                        + " are the limit");
    }

    public static ErrPacket rejected(int errorCode, String reason) {
        return new ErrPacket(errorCode, "42000", reason);
    }

    public static ErrPacket shutdown() {
        return new ErrPacket(1053, COMMUNICATION, "Server shutdown in progress");
    }

    public static ErrPacket relayMismatch(String what) {
        return new ErrPacket(
                1251, "08004", "This session passes its bytes unread, and client and server disagree about " + what);
    }

    public static ErrPacket replacing() {
        return new ErrPacket(9001, GENERAL, "A part of the proxy is being replaced, try again");
    }
}
