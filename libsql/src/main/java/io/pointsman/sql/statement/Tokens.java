package io.pointsman.sql.statement;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** The words and symbols of a digest's text; comments are left out. */
final class Tokens {

    private static final String NONE = "";

    /** A list of columns is not longer; to look further each time would take too long in a statement made for that. */
    private static final int NEAR = 10_000;

    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int size;
    private final byte[] text;

    Tokens(byte[] text, int length) {
        this.text = text;
        int at = 0;
        while (at < length) {
            int next = endOf(at, length);
            if (text[at] != ' ' && !isComment(at, length)) {
                add(at, next);
            }
            at = next;
        }
    }

    private void add(int from, int to) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
        }
        starts[size] = from;
        ends[size++] = to;
    }

    private int endOf(int at, int length) {
        if (isComment(at, length)) {
            return endOfComment(at + 2, length);
        }
        if (text[at] == '`') {
            return endOfQuoted(at + 1, length);
        }
        int end = at + 1;
        if (isWord(text[at])) {
            while (end < length && (isWord(text[end]) || text[end] == '?')) {
                end++;
            }
        }
        return end;
    }

    private boolean isComment(int at, int length) {
        return text[at] == '/' && at + 1 < length && text[at + 1] == '*';
    }

    private int endOfComment(int at, int length) {
        for (int i = at; i + 1 < length; i++) {
            if (text[i] == '*' && text[i + 1] == '/') {
                return i + 2;
            }
        }
        return length;
    }

    private int endOfQuoted(int at, int length) {
        int i = at;
        while (i < length) {
            if (text[i] != '`') {
                i++;
            } else if (i + 1 < length && text[i + 1] == '`') {
                i += 2;
            } else {
                return i + 1;
            }
        }
        return length;
    }

    private static boolean isWord(byte b) {
        return b < 0 || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_' || b == '$';
    }

    int size() {
        return size;
    }

    /** The word there in lower case, or empty: for symbols, quoted names, and where there is nothing. */
    String word(int i) {
        return isWordAt(i) ? text(i) : NONE;
    }

    /** @param word in lower case */
    boolean is(int i, String word) {
        if (i < 0 || i >= size || ends[i] - starts[i] != word.length()) {
            return false;
        }
        for (int k = 0; k < word.length(); k++) {
            byte b = text[starts[i] + k];
            if (word.charAt(k) != (b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b)) {
                return false;
            }
        }
        return true;
    }

    /** Whether one of these words is there. */
    boolean isOneOf(int i, String... words) {
        for (String word : words) {
            if (is(i, word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether these words follow one another from there. */
    boolean are(int i, String... words) {
        for (int k = 0; k < words.length; k++) {
            if (!is(i + k, words[k])) {
                return false;
            }
        }
        return true;
    }

    boolean isSymbol(int i, char symbol) {
        return i >= 0 && i < size && text[starts[i]] == symbol;
    }

    boolean isWordAt(int i) {
        return i >= 0 && i < size && isWord(text[starts[i]]);
    }

    boolean isQuoted(int i) {
        return isSymbol(i, '`');
    }

    boolean isMark(int i) {
        return isSymbol(i, '?');
    }

    boolean isName(int i) {
        return isWordAt(i) || isQuoted(i);
    }

    /** Whether nothing stands between this one and the one before. */
    boolean touchesBefore(int i) {
        return i > 0 && starts[i] == ends[i - 1];
    }

    /** Where the parenthesis that opens there is closed; the size when that is nowhere near. */
    int close(int open) {
        int depth = 0;
        for (int i = open; i < Math.min(size, open + NEAR); i++) {
            if (isSymbol(i, '(')) {
                depth++;
            } else if (isSymbol(i, ')') && --depth == 0) {
                return i;
            }
        }
        return size;
    }

    /** The first of these words, at or behind {@code from}; -1 when there is none. */
    int find(int from, String... words) {
        for (int i = from; i < size; i++) {
            if (isOneOf(i, words)) {
                return i;
            }
        }
        return -1;
    }

    boolean has(String... words) {
        for (int i = 0; i + words.length <= size; i++) {
            if (are(i, words)) {
                return true;
            }
        }
        return false;
    }

    private String text(int i) {
        return new String(text, starts[i], ends[i] - starts[i], StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    }
}
