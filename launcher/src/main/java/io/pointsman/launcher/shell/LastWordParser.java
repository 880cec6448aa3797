package io.pointsman.launcher.shell;

import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Finds the word to complete: the letters, digits and joining signs before the cursor. It quotes nothing. */
final class LastWordParser implements Parser {

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        int start = cursor;
        while (start > 0 && isWordPart(line.charAt(start - 1))) {
            start--;
        }
        return new LastWord(line, cursor, line.substring(start, cursor));
    }

    @Override
    public boolean isEscapeChar(char c) {
        return false;
    }

    /** The same as in the instance, which looks for candidates for this word. */
    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || "_$.:@-".indexOf(c) >= 0;
    }

    /** A line of which nothing but the word before the cursor is of interest. */
    private record LastWord(String line, int cursor, String word) implements CompletingParsedLine {

        @Override
        public int wordCursor() {
            return word.length();
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return word.length();
        }

        @Override
        public int rawWordLength() {
            return word.length();
        }

        @Override
        public List<String> words() {
            return List.of(word);
        }
    }
}
