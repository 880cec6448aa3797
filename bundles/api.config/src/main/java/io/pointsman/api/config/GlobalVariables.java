package io.pointsman.api.config;

import java.time.Duration;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * The variables in force, by full name ({@code mysql-wait_timeout}), already checked by {@code admin}.
 *
 * <p>Rooms read them when they prepare a configuration, not per statement.
 */
public final class GlobalVariables {

    /** How the specification shows a variable that has no value. */
    public static final String UNSET = "(null)";

    private final Map<String, String> values;

    public GlobalVariables(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    public Map<String, String> values() {
        return values;
    }

    /** The value as text; empty when it is unset. */
    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new NoSuchElementException("no global variable is called " + name);
        }
        return value.equals(UNSET) ? "" : value;
    }

    public boolean isSet(String name) {
        return !text(name).isEmpty();
    }

    public int number(String name) {
        return Integer.parseInt(text(name));
    }

    public boolean flag(String name) {
        String value = text(name);
        return value.equals("true") || value.equals("1");
    }

    /** A variable whose unit is the millisecond. */
    public Duration millis(String name) {
        return Duration.ofMillis(Long.parseLong(text(name)));
    }
}
