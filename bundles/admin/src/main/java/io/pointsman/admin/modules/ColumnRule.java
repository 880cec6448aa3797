package io.pointsman.admin.modules;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a LOAD wants of one column.
 *
 * @param accepts asked of values that are not NULL
 * @param expected for messages
 * @param isNullable whether NULL is right as well
 * @param isBuilt false when every value but {@code neutral} asks for what this version can't do
 * @param neutral null is NULL
 */
record ColumnRule(
        String name, Predicate<String> accepts, String expected, boolean isNullable, boolean isBuilt, String neutral) {

    private static final Gson JSON =
            new GsonBuilder().setStrictness(Strictness.STRICT).create();

    static ColumnRule number(String name, long low, long high) {
        return new ColumnRule(
                name, value -> isNumber(value, low, high), "a number from " + low + " to " + high, false, true, null);
    }

    static ColumnRule number(String name) {
        return number(name, 0, Integer.MAX_VALUE);
    }

    static ColumnRule flag(String name) {
        return number(name, 0, 1);
    }

    static ColumnRule oneOf(String name, String... words) {
        List<String> choices = Arrays.asList(words);
        return new ColumnRule(
                name,
                value -> choices.stream().anyMatch(value::equalsIgnoreCase),
                "one of " + String.join(", ", choices),
                false,
                true,
                null);
    }

    static ColumnRule some(String name) {
        return new ColumnRule(name, value -> !value.isBlank(), "a value", false, true, null);
    }

    static ColumnRule matching(String name, String regex, String expected) {
        return new ColumnRule(name, value -> value.matches(regex), expected, false, true, null);
    }

    static ColumnRule json(String name) {
        return new ColumnRule(name, ColumnRule::isJson, "nothing or JSON", true, true, null);
    }

    ColumnRule nullable() {
        return new ColumnRule(name, accepts, expected + ", or NULL", true, isBuilt, neutral);
    }

    /** Everything else asks for what this version can't do. */
    ColumnRule only(String value) {
        return new ColumnRule(name, accepts, expected, isNullable, false, value);
    }

    boolean isRight(String value) {
        return value == null ? isNullable : accepts.test(value);
    }

    boolean asksForWhatIsMissing(String value) {
        return !isBuilt && !String.valueOf(value).equals(String.valueOf(neutral));
    }

    static boolean isJson(String value) {
        if (value.isBlank()) {
            return true;
        }
        try {
            return JSON.fromJson(value, JsonElement.class) != null;
        } catch (JsonParseException e) {
            return false;
        }
    }

    private static boolean isNumber(String value, long low, long high) {
        try {
            long number = Long.parseLong(value.strip());
            return number >= low && number <= high;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
