package io.pointsman.admin.variables;

import io.pointsman.api.config.GlobalVariables;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One line of {@code variables.tsv}.
 *
 * @param accepted {@code low..high} for numbers, {@code a|b} for choices, {@code non-empty}, or nothing
 * @param unit of a number; empty when it has none
 * @param takesEffect {@code at once}, {@code new connections} or {@code restart}
 * @param implemented {@code yes}, {@code no}, or the values beside the default that are followed all the same
 */
public record Variable(
        String name,
        Type type,
        String accepted,
        String defaultValue,
        String unit,
        String takesEffect,
        String implemented,
        String meaning) {

    /** How a value is checked and written. */
    public enum Type {
        BOOL,
        INT,
        TEXT,
        CHOICE,
        PATH,
        ADDRESSES,
        CREDENTIALS,
        CHARSET,
        COLLATION,
        /** Only its own value is right. */
        FIXED;

        /** As the table writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Set<String> YES = Set.of("true", "1", "on");
    private static final Set<String> NO = Set.of("false", "0", "off");

    /** What would be right; empty when {@code value} is. */
    public Optional<String> expectation(String value) {
        return switch (type) {
            case BOOL -> unless(isBoolean(value), "true or false");
            case INT -> unless(new Accepted(accepted).allows(value), new Accepted(accepted).words() + inUnit());
            case CHOICE ->
                unless(isLeftOpen(value) || new Accepted(accepted).allows(value), new Accepted(accepted).words());
            case FIXED -> unless(value.equals(defaultValue), defaultValue);
            case CREDENTIALS -> unless(areCredentials(value), "user:password, several of them separated by semicolons");
            case TEXT, PATH, ADDRESSES, CHARSET, COLLATION ->
                unless(!accepted.equals("non-empty") || !isUnset(value), "something, it can't be empty");
        };
    }

    /** What else can be set while the feature is not built; empty when a right {@code value} can be. */
    public Optional<String> missingFeature(String value) {
        String normalized = normalized(value);
        if (implemented.equals("yes") || normalized.equals(defaultValue)) {
            return Optional.empty();
        }
        if (implemented.equals("no")) {
            return Optional.of("only its default '" + defaultValue + "' can be set");
        }
        return unless(
                new Accepted(implemented).allows(normalized),
                "only its default '" + defaultValue + "' and '" + implemented.replace("|", "', '") + "' can be set");
    }

    /** The one way in which a right value is written in force. */
    public String normalized(String value) {
        return switch (type) {
            case BOOL -> String.valueOf(YES.contains(value.strip().toLowerCase(Locale.ROOT)));
            case INT -> String.valueOf(Long.parseLong(value.strip()));
            case CHOICE ->
                isLeftOpen(value)
                        ? defaultValue
                        : new Accepted(accepted).choice(value).orElse(value);
            default -> isUnset(value) ? defaultValue.equals(GlobalVariables.UNSET) ? GlobalVariables.UNSET : "" : value;
        };
    }

    /** Whether its value is nobody's business. */
    public boolean isSecret() {
        return type == Type.CREDENTIALS || name.endsWith("password");
    }

    /** The value as a message may show it. */
    public String shown(String value) {
        return isSecret() ? "***" : value;
    }

    /** One of the choices is not to choose. */
    private boolean isLeftOpen(String value) {
        return isUnset(value) && defaultValue.equals(GlobalVariables.UNSET);
    }

    private String inUnit() {
        return unit.isEmpty() ? "" : " (" + unit + ")";
    }

    private static Optional<String> unless(boolean isRight, String expected) {
        return isRight ? Optional.empty() : Optional.of(expected);
    }

    private static boolean isUnset(String value) {
        return value.isEmpty() || value.equals(GlobalVariables.UNSET);
    }

    private static boolean isBoolean(String value) {
        String lower = value.strip().toLowerCase(Locale.ROOT);
        return YES.contains(lower) || NO.contains(lower);
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
