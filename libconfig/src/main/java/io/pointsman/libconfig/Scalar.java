package io.pointsman.libconfig;

import java.util.Objects;

/**
 * A string, a number or a boolean.
 *
 * @param text the string itself; integers in decimal; {@code true} or {@code false}
 */
public record Scalar(Position position, Type type, String text) implements Node {

    /** The types that libconfig tells apart. */
    public enum Type {
        STRING("a string"),
        INTEGER("an integer"),
        FLOAT("a floating-point number"),
        BOOLEAN("a boolean");

        private final String words;

        Type(String words) {
            this.words = words;
        }
    }

    public Scalar {
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(text, "text");
    }

    @Override
    public String kind() {
        return type.words;
    }
}
