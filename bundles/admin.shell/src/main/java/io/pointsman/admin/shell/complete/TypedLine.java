package io.pointsman.admin.shell.complete;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A line that is being typed.
 *
 * @param text all of the statement so far, without its last word
 * @param words of {@code text}, in upper case, without punctuation
 * @param last the word at the cursor, as typed; empty behind a blank
 */
record TypedLine(String text, List<String> words, String last) {

    static TypedLine of(String line) {
        String statement = line.substring(line.lastIndexOf(';') + 1);
        int start = statement.length();
        while (start > 0 && isWordPart(statement.charAt(start - 1))) {
            start--;
        }
        String text = statement.substring(0, start);
        List<String> words = Arrays.stream(text.toUpperCase(Locale.ROOT).split("[^\\p{L}\\p{N}_$.:@-]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        return new TypedLine(text, words, statement.substring(start));
    }

    /** The same as in the client, which replaces this word. */
    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || "_$.:@-".indexOf(c) >= 0;
    }

    String lastWordBefore() {
        return words.isEmpty() ? "" : words.get(words.size() - 1);
    }
}
