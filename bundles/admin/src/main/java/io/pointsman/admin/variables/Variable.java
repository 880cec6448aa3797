package io.pointsman.admin.variables;

import io.pointsman.api.config.GlobalVariables;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One line of {@code variables.tsv}.
 *
 * @param accepted {@code low..high} for numbers, {@code a|b} for choices, {@code non-empty}, or nothing
 */
public record Variable(String name, Type type, String defaultValue, String accepted, String meaning) {

    /** How a value is checked and written. */
    public enum Type {
        BOOL,
        INT,
        TEXT,
        CHOICE,
        PATH,
        ADDRESSES,
        CREDENTIALS,
        /** Only its own value is right. */
        FIXED
    }

    private static final Set<String> YES = Set.of("true", "1", "on");
    private static final Set<String> NO = Set.of("false", "0", "off");

    /** What would be right; empty when {@code value} is. */
    public Optional<String> expectation(String value) {
        return switch (type) {
            case BOOL -> isBoolean(value) ? Optional.empty() : Optional.of("true or false");
            case INT -> isInRange(value) ? Optional.empty() : Optional.of("a number from " + low() + " to " + high());
            case CHOICE ->
                choice(value).isPresent() ? Optional.empty() : Optional.of("one of " + accepted.replace("|", ", "));
            case FIXED -> value.equals(defaultValue) ? Optional.empty() : Optional.of(defaultValue);
            case CREDENTIALS ->
                areCredentials(value)
                        ? Optional.empty()
                        : Optional.of("user:password, several of them separated by semicolons");
            case TEXT, PATH, ADDRESSES ->
                accepted.equals("non-empty") && isUnset(value)
                        ? Optional.of("something, it can't be empty")
                        : Optional.empty();
        };
    }

    /** The one way in which a right value is written in force. */
    public String normalized(String value) {
        return switch (type) {
            case BOOL -> String.valueOf(YES.contains(value.strip().toLowerCase(Locale.ROOT)));
            case INT -> String.valueOf(Long.parseLong(value.strip()));
            case CHOICE -> choice(value).orElse(value);
            default -> isUnset(value) ? defaultValue.equals(GlobalVariables.UNSET) ? GlobalVariables.UNSET : "" : value;
        };
    }

    private static boolean isUnset(String value) {
        return value.isEmpty() || value.equals(GlobalVariables.UNSET);
    }

    private static boolean isBoolean(String value) {
        String lower = value.strip().toLowerCase(Locale.ROOT);
        return YES.contains(lower) || NO.contains(lower);
    }

    private boolean isInRange(String value) {
        try {
            long number = Long.parseLong(value.strip());
            return number >= low() && number <= high();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private long low() {
        return Long.parseLong(accepted.substring(0, accepted.indexOf("..")));
    }

    private long high() {
        return Long.parseLong(accepted.substring(accepted.indexOf("..") + 2));
    }

    private Optional<String> choice(String value) {
        for (String choice : accepted.split("\\|")) {
            if (choice.equalsIgnoreCase(value.strip())) {
                return Optional.of(choice);
            }
        }
        return Optional.empty();
    }

    private static boolean areCredentials(String value) {
        boolean any = false;
        for (String account : value.split(";")) {
            if (!account.isBlank() && account.strip().indexOf(':') < 1) {
                return false;
            }
            any |= !account.isBlank();
        }
        return any;
    }
}
