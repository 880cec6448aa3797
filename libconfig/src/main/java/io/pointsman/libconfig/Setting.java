package io.pointsman.libconfig;

import java.util.Locale;

/**
 * A name and a value, as a {@link ConfigWriter} writes them.
 *
 * @param literal the value as it stands in the file
 */
public record Setting(String name, String literal) {

    private static final int FIRST_PRINTABLE = 0x20;
    private static final int DELETE = 0x7F;

    /** A string between double quotes; whatever could be misread is escaped. */
    public static Setting text(String name, String value) {
        StringBuilder literal = new StringBuilder("\"");
        value.chars().forEach(character -> literal.append(escaped((char) character)));
        return new Setting(name, literal.append('"').toString());
    }

    /** An integer; one that takes more than 32 bits says so, as libconfig wants it. */
    public static Setting number(String name, long value) {
        return new Setting(name, value == (int) value ? Long.toString(value) : value + "L");
    }

    private static String escaped(char character) {
        return switch (character) {
            case '\\' -> "\\\\";
            case '"' -> "\\\"";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\f' -> "\\f";
            default ->
                character < FIRST_PRINTABLE || character == DELETE
                        ? String.format(Locale.ROOT, "\\x%02x", (int) character)
                        : String.valueOf(character);
        };
    }
}
