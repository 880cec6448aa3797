package io.pointsman.admin.modules;

import io.pointsman.api.authentication.StoredForm;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** One row of a table while it is checked: every surprise is a mistake that names table, key, column and value. */
final class Row {

    private final String table;
    private final String key;
    private final Map<String, String> values;
    private final Findings findings;
    private boolean isRight = true;

    Row(String table, String key, Map<String, String> values, Findings findings) {
        this.table = table;
        this.key = key;
        this.values = values;
        this.findings = findings;
    }

    /** False once something was wrong. */
    boolean isRight() {
        return isRight;
    }

    /** Empty for NULL. */
    String text(String column) {
        String value = values.get(column);
        return value == null ? "" : value;
    }

    /** A password as it is stored: no message has a word of it. */
    String password(String column) {
        StoredForm.flawIn(text(column)).ifPresent(flaw -> {
            isRight = false;
            findings.mistake(name() + ": " + column + " " + flaw + ": give the hash whole, or the password in clear");
        });
        return text(column);
    }

    String textOfSome(String column) {
        String value = text(column);
        if (value.isBlank()) {
            wrong(column, "a value");
        }
        return value;
    }

    int number(String column, int low, int high) {
        try {
            int number = Integer.parseInt(text(column).strip());
            if (number >= low && number <= high) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, as for a number out of range
        }
        wrong(column, "a number from " + low + " to " + high);
        return low;
    }

    /** Empty for NULL; what is there has been checked. */
    OptionalInt optional(String column) {
        return values.get(column) == null ? OptionalInt.empty() : OptionalInt.of(number(column, 0, Integer.MAX_VALUE));
    }

    /** Empty for NULL. */
    Optional<String> optionalText(String column) {
        return Optional.ofNullable(values.get(column));
    }

    boolean flag(String column) {
        return number(column, 0, 1) == 1;
    }

    /** Always {@code neutral}; a finding when the row asks for more, which this version can't do. */
    int only(int neutral, String column, int found) {
        if (found != neutral) {
            findings.unbuilt(name() + ": " + column + " is '" + text(column)
                    + "', which this version can't follow, expected '" + neutral + "'");
        }
        return neutral;
    }

    void odd(String text) {
        findings.odd(name() + ": " + text);
    }

    /** A column of the row asks for what nobody has built; the rest of the row counts. */
    void unbuilt(String text) {
        findings.unbuilt(name() + ": " + text);
    }

    void wrong(String column, String expected) {
        isRight = false;
        findings.mistake(name() + ": " + column + " is '" + text(column) + "', expected " + expected);
    }

    /** Table and key, as messages begin. */
    String name() {
        return table + " " + key;
    }
}
