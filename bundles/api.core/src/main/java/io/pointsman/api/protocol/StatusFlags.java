package io.pointsman.api.protocol;

/**
 * Server status flags, as OK and EOF packets carry them.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/mysql__com_8h.html">SERVER_STATUS_flags_enum</a>
 */
public record StatusFlags(int bits) {

    public static final int SERVER_STATUS_IN_TRANS = 1;
    public static final int SERVER_STATUS_AUTOCOMMIT = 1 << 1;
    public static final int SERVER_MORE_RESULTS_EXISTS = 1 << 3;
    public static final int SERVER_STATUS_CURSOR_EXISTS = 1 << 6;
    public static final int SERVER_STATUS_LAST_ROW_SENT = 1 << 7;
    public static final int SERVER_STATUS_NO_BACKSLASH_ESCAPES = 1 << 9;
    public static final int SERVER_PS_OUT_PARAMS = 1 << 12;
    public static final int SERVER_STATUS_IN_TRANS_READONLY = 1 << 13;
    public static final int SERVER_SESSION_STATE_CHANGED = 1 << 14;

    public static final StatusFlags AUTOCOMMIT = new StatusFlags(SERVER_STATUS_AUTOCOMMIT);

    /** Flags of these bits: this very object where nothing has changed, as after most statements. */
    public StatusFlags next(int newBits) {
        return newBits == bits ? this : new StatusFlags(newBits);
    }

    public boolean has(int flag) {
        return (bits & flag) != 0;
    }
}
