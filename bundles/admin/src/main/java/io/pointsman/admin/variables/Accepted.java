package io.pointsman.admin.variables;

import java.util.Arrays;
import java.util.Optional;

/**
 * Which values a column of {@code variables.tsv} lets through.
 *
 * @param text {@code low..high}, {@code a|b}, {@code any}, or nothing
 */
record Accepted(String text) {

    private static final String ANY = "any";

    /** Whether {@code value} is in the range, or one of the choices in whatever case. */
    boolean allows(String value) {
        return text.equals(ANY) || (isRange() ? isInRange(value) : choice(value).isPresent());
    }

    /** As the table writes it. */
    Optional<String> choice(String value) {
        return Arrays.stream(text.split("\\|"))
                .filter(choice -> choice.equalsIgnoreCase(value.strip()))
                .findFirst();
    }

    /** For messages, after "expected". */
    String words() {
        return isRange() ? "a number from " + text.replace("..", " to ") : "one of " + text.replace("|", ", ");
    }

    private boolean isRange() {
        return text.contains("..");
    }

    private boolean isInRange(String value) {
        try {
            long number = Long.parseLong(value.strip());
            int dots = text.indexOf("..");
            return number >= Long.parseLong(text.substring(0, dots))
                    && number <= Long.parseLong(text.substring(dots + 2));
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
