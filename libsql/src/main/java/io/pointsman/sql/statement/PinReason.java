package io.pointsman.sql.statement;

import java.util.Locale;

/**
 * Why a session keeps its server connection between two statements, and how that could be avoided. Of several the first is
 * shown: a transaction, which has its end soon, is the last.
 */
public enum PinReason {
    SAVEPOINT("a savepoint was set", "end the transaction sooner"),
    XA("an XA transaction is not yet committed or rolled back", "end it sooner"),
    SET_TRANSACTION("the next transaction's characteristics were set", "use SET SESSION TRANSACTION instead"),
    USER_VARIABLES(
            "a user variable was used", "compute in the application, or a rule with multiplex=2 for this digest"),
    TEMPORARY_TABLE("a temporary table was made", "use a derived table or a common table expression"),
    TABLE_LOCKS("tables are locked", "UNLOCK TABLES sooner"),
    USER_LOCK("GET_LOCK may hold a lock", "RELEASE_ALL_LOCKS() when done"),
    BACKUP_LOCK("a backup lock is held", "end it sooner"),
    BACKUP_STAGE("a backup stage is under way", "BACKUP STAGE END when done"),
    FOUND_ROWS("SQL_CALC_FOUND_ROWS was used", "count with a statement of its own"),
    PREPARED_TEXT("PREPARE was used as a statement", "use the driver's prepared statements"),
    PREPARED_READER("a prepared statement reads what the statement before it has left", "run it as text"),
    CURSOR("a cursor is open", "fetch to its end, or do without a cursor"),
    LONG_DATA("parameters are being sent in pieces", "execute the statement"),
    HANDLER("a HANDLER is open", "read with SELECT"),
    ROLE("a role was set", "give the user a default role"),
    ROUTINE(
            "a procedure or an unknown function may have left something behind",
            "a rule with multiplex=2 for this digest"),
    SEQUENCE("LASTVAL or PREVIOUS VALUE reads what this connection drew last", "use the value that NEXTVAL gave"),
    WARNINGS("the last statement left warnings or an error to be asked for", "the next statement ends it"),
    UNKNOWN_SET("a SET could not be read, or sets what can't be carried over", "set one known variable to a literal"),
    STATE_CHANGED(
            "the server says that the statement changed this connection's state",
            "a rule with multiplex=2 for this digest"),
    SEVERAL_STATEMENTS("several statements came in one packet", "send them one by one"),
    UNREADABLE("the statement has a part that only the server can read", "leave out comments that servers execute"),
    CHARACTER_SET("the client's character set has backslashes within characters", "use utf8mb4"),
    SERVER_OPTION("COM_SET_OPTION or COM_REGISTER_SLAVE was sent", "do without"),
    SQL_LOG_BIN("sql_log_bin is 0", "set it to 1 when done"),
    RULE("a query rule with multiplex=0 matched", "change the rule"),
    HOSTGROUP("the hostgroup's attributes say multiplex=0", "change mysql_hostgroup_attributes"),
    MULTIPLEXING_OFF("mysql-multiplexing is false", "turn it on"),
    TRANSACTION("a transaction is open", "end it sooner");

    private final String meaning;
    private final String hint;

    PinReason(String meaning, String hint) {
        this.meaning = meaning;
        this.hint = hint;
    }

    /** As tables and counters name it: {@code user_variables}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One clause for people. */
    public String meaning() {
        return meaning;
    }

    /** How to do without, for people. */
    public String hint() {
        return hint;
    }
}
