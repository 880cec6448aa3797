package io.pointsman.admin.audit;

import java.util.List;

/**
 * A statement that can be written down.
 *
 * @param hidden what was left out of it, each as typed without its quotes
 */
record Redacted(String text, List<String> hidden) {

    private static final int LONG = 4;
    private static final String WITHHELD = "(withheld: it repeats a part of the statement that is secret)";

    static Redacted nothing(String text) {
        return new Redacted(text, List.of());
    }

    /** Error messages quote statements: one that repeats something hidden, or a piece of it, is not shown. */
    String shown(String message) {
        for (String secret : hidden) {
            if (secret.length() >= LONG && message.contains(secret)) {
                return WITHHELD;
            }
        }
        for (String word : message.split("[^\\p{Alnum}]+")) {
            boolean isPart = !word.isEmpty() && hidden.stream().anyMatch(secret -> secret.contains(word));
            if (isPart) {
                return WITHHELD;
            }
        }
        return message;
    }
}
