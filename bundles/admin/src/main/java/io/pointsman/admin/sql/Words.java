package io.pointsman.admin.sql;

import java.util.ArrayList;
import java.util.List;

/** Cuts a plain statement into words: names, quoted texts, blanks and single signs; joined they are the statement again. */
final class Words {

    private Words() {}

    static List<String> of(String plain) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < plain.length()) {
            int end = end(plain, at);
            words.add(plain.substring(at, end));
            at = end;
        }
        return words;
    }

    /** A name without its quotes; the word itself when it has none. */
    static String unquoted(String word) {
        boolean isQuoted = word.length() >= 2 && "\"`".indexOf(word.charAt(0)) >= 0;
        return isQuoted ? word.substring(1, word.length() - 1) : word;
    }

    static boolean isName(String word) {
        char c = word.charAt(0);
        return c == '"' || c == '`' || isPart(c);
    }

    private static int end(String plain, int at) {
        char c = plain.charAt(at);
        if (c == '\'' || c == '"' || c == '`') {
            int close = plain.indexOf(c, at + 1);
            return close < 0 ? plain.length() : close + 1;
        }
        int end = at + 1;
        if (isPart(c)) {
            while (end < plain.length() && isPart(plain.charAt(end))) {
                end++;
            }
        }
        return end;
    }

    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '@';
    }
}
