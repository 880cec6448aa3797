package io.pointsman.session.state;

import io.pointsman.api.backend.ReplayedState;
import io.pointsman.api.backend.ReplayedState.Setting;
import io.pointsman.sql.set.Assignment;
import io.pointsman.sql.set.TrackedVariables;
import io.pointsman.sql.set.TrackedVariables.Treatment;
import io.pointsman.sql.statement.PinReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the assignments of a SET that has succeeded come to: settings that every further connection is given, variables
 * whose value is to be asked for, and reasons to keep the connection.
 */
public final class Settings {

    /** Their characters may end in a backslash, which neither we nor a statement's digest can tell from one. */
    private static final Set<String> BACKSLASH_CHARSETS = Set.of("big5", "gbk", "sjis", "cp932", "gb18030");

    private static final Set<String> CHECKS = Set.of("foreign_key_checks", "unique_checks");

    private static final String SESSION_TRANSACTION = "SESSION TRANSACTION ";

    private ReplayedState state;
    private final List<String> toAsk = new ArrayList<>();
    private Optional<PinReason> pin = Optional.empty();
    private Optional<Boolean> sqlLogBin = Optional.empty();

    public Settings(ReplayedState state) {
        this.state = state;
    }

    /** A connection after COM_RESET_CONNECTION: its charset is the server's, not the login's. */
    public static ReplayedState afterReset() {
        return ReplayedState.NONE.with(ReplayedState.NAMES, new Setting("NAMES DEFAULT", "", false));
    }

    public void apply(Assignment assignment) {
        switch (assignment.kind()) {
            case SESSION -> applyVariable(assignment);
            case NAMES -> applyNames("NAMES " + assignment.value(), assignment);
            case CHARACTER_SET -> {
                applyNames("CHARACTER SET " + assignment.value(), assignment);
                toAsk.add("collation_connection"); // it is the schema's, and stays so in the next schema
            }
            case ISOLATION ->
                put(
                        "transaction_isolation",
                        new Setting(SESSION_TRANSACTION + "ISOLATION LEVEL " + assignment.value(), "", true));
            case ACCESS_MODE ->
                put("transaction_read_only", new Setting(SESSION_TRANSACTION + assignment.value(), "", true));
            case NEXT_TRANSACTION -> pin = Optional.of(PinReason.SET_TRANSACTION);
            case USER_VARIABLE -> pin = Optional.of(PinReason.USER_VARIABLES);
            case ROLE -> pin = Optional.of(PinReason.ROLE);
            case RESOURCE_GROUP -> pinUnknown();
            case GLOBAL, GLOBAL_TRANSACTION, PASSWORD, DEFAULT_ROLE -> {
                // the server's
            }
        }
    }

    private void applyVariable(Assignment assignment) {
        if (!assignment.isLiteral()) {
            toAsk.add(assignment.name());
        } else if (TrackedVariables.treatmentOf(assignment) == Treatment.REPLAYED) {
            replay(assignment);
        } else {
            pinUnknown(); // also what ProxySQL ignores: a session that reads it back would see another value
        }
    }

    private void replay(Assignment assignment) {
        String name = assignment.name();
        Optional<String> literal = portable(assignment.value());
        if (literal.isEmpty()) {
            pinUnknown();
            return;
        }
        if (name.equals("sql_log_bin")) {
            sqlLogBin = Optional.of(isOn(literal.get()));
        }
        if (isBackslashCharset(literal.get())) {
            pin = Optional.of(PinReason.CHARACTER_SET);
        }
        if (name.equals("character_set_connection")) {
            state = state.without("collation_connection");
        } else if (name.equals("collation_connection")) {
            state = state.without("character_set_connection");
        }
        // the server's default charset is not the login's
        String reset = ReplayedState.SET_BY_NAMES.contains(name) ? "" : reset(name);
        put(TrackedVariables.canonicalName(name), new Setting(name + "=" + literal.get(), reset, false));
    }

    /** MySQL 8 turns the checks off where it is told to take their default. */
    private static String reset(String name) {
        return name + (CHECKS.contains(name) ? "=@@global." + name : "=DEFAULT");
    }

    private static boolean isOn(String literal) {
        return literal.equals("1") || literal.equalsIgnoreCase("on") || literal.equalsIgnoreCase("true");
    }

    private void applyNames(String assignment, Assignment read) {
        Optional<String> literal = read.value().contains("\\") ? Optional.empty() : Optional.of(assignment);
        if (!read.isLiteral() || literal.isEmpty()) {
            pinUnknown();
            return;
        }
        if (isBackslashCharset(read.value())) {
            pin = Optional.of(PinReason.CHARACTER_SET);
        }
        for (String name : ReplayedState.SET_BY_NAMES) {
            state = state.without(name);
        }
        put(ReplayedState.NAMES, new Setting(assignment.replace('"', '\''), "", false));
    }

    private static boolean isBackslashCharset(String value) {
        String word = value.replaceAll("['\"`]", "").split("\\s")[0].toLowerCase(Locale.ROOT);
        return BACKSLASH_CHARSETS.contains(word);
    }

    /** The same literal under any sql_mode; empty for one that means something else under another. */
    private static Optional<String> portable(String value) {
        boolean isPlain = value.chars().allMatch(letter -> letter < 0x80 && letter != '\\');
        if (!isPlain) {
            return Optional.empty();
        }
        if (!value.startsWith("\"")) {
            return Optional.of(value);
        }
        String content = value.substring(1, value.length() - 1);
        return content.contains("\"") || content.contains("'") ? Optional.empty() : Optional.of("'" + content + "'");
    }

    private void put(String name, Setting setting) {
        state = state.with(name, setting);
    }

    private void pinUnknown() {
        pin = Optional.of(PinReason.UNKNOWN_SET);
    }

    /** The value that a server has told for one of {@link #toAsk()}; null is NULL. */
    public void told(String name, String value) {
        String literal;
        if (value == null) {
            literal = "NULL";
        } else if (value.matches("-?\\d{1,18}(\\.\\d{1,18})?")) {
            literal = value;
        } else if (value.contains("'") || value.contains("\\")) {
            pinUnknown();
            return;
        } else {
            literal = "'" + value + "'";
        }
        applyVariable(new Assignment(Assignment.Kind.SESSION, name, literal, true));
    }

    public ReplayedState state() {
        return state;
    }

    /** Names of session variables whose value only the server knows. */
    public List<String> toAsk() {
        return toAsk;
    }

    public Optional<PinReason> pin() {
        return pin;
    }

    /** What sql_log_bin has been set to; empty when it has not. */
    public Optional<Boolean> sqlLogBin() {
        return sqlLogBin;
    }
}
