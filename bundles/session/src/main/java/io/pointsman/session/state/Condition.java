package io.pointsman.session.state;

import io.pointsman.api.protocol.ErrPacket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The one error or warning that a session's last statement has left, as another connection can be made to have it.
 *
 * @param sqlState of class 01 for a warning
 */
public record Condition(int code, String sqlState, String message) {

    private static final String CODE = "condition_code";
    private static final String SQL_STATE = "condition_state";
    private static final String MESSAGE = "condition_message";
    private static final String OF_WARNINGS = "01000";

    /** MySQL takes no longer text from a SIGNAL. */
    private static final int LONGEST = 128;

    private static final int LONGEST_OF_MARIADB = 512;
    private static final int HIGHEST_CODE = 65_534;

    public static Condition of(ErrPacket error) {
        return new Condition(error.errorCode(), error.sqlState(), error.message());
    }

    /** From a row of SHOW WARNINGS; empty for a note, which no statement can raise. */
    static Optional<Condition> ofRow(String level, String code, String message) {
        return switch (level) {
            case "Warning" -> Optional.of(new Condition(Integer.parseInt(code), OF_WARNINGS, message));
            case "Error" -> Optional.of(new Condition(Integer.parseInt(code), "HY000", message));
            default -> Optional.empty();
        };
    }

    /** From the entries of a snapshot; null for none. */
    static Condition from(Map<String, String> entries) {
        String code = entries.get(CODE);
        return code == null
                ? null
                : new Condition(Integer.parseInt(code), entries.get(SQL_STATE), entries.get(MESSAGE));
    }

    void addTo(Map<String, String> entries) {
        entries.put(CODE, Integer.toString(code));
        entries.put(SQL_STATE, sqlState);
        entries.put(MESSAGE, message);
    }

    /** Removes what another one has added. */
    static void removeFrom(Map<String, String> entries) {
        entries.keySet().removeAll(Set.of(CODE, SQL_STATE, MESSAGE));
    }

    /** Whether a server of this version takes {@link #raising()} without cutting anything. */
    public boolean canBeRaised(String serverVersion) {
        int longest = serverVersion.contains("MariaDB") ? LONGEST_OF_MARIADB : LONGEST;
        return code > 0
                && code <= HIGHEST_CODE
                && sqlState.matches("[0-9A-Z]{5}")
                && !sqlState.startsWith("00")
                && message.length() <= longest
                && message.indexOf('\uFFFD') < 0;
    }

    /** The statement after which a connection has this one and no other; the same under any sql_mode and character set. */
    public String raising() {
        String hex = HexFormat.of().formatHex(message.getBytes(StandardCharsets.UTF_8));
        return "SIGNAL SQLSTATE '" + sqlState + "' SET MYSQL_ERRNO = " + code + ", MESSAGE_TEXT = _utf8mb4 x'" + hex
                + "'";
    }

    /** Leaves out the message: it may quote data. */
    @Override
    public String toString() {
        return "Condition[code=" + code + ", sqlState=" + sqlState + "]";
    }
}
