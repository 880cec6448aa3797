package io.pointsman.admin.audit;

import java.util.Locale;

/**
 * A piece of a statement; all pieces together are its text.
 *
 * @param isWhole false when a closing quote is missing
 */
record Token(Kind kind, String text, boolean isWhole) {

    /** What it looks like; quotes are as in SQLite, where only the single one always means text. */
    enum Kind {
        WORD,
        NUMBER,
        TEXT,
        QUOTED_NAME,
        SIGN,
        SPACE
    }

    boolean isLiteral() {
        return kind == Kind.TEXT || kind == Kind.QUOTED_NAME || kind == Kind.NUMBER;
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSign(char sign) {
        return kind == Kind.SIGN && text.charAt(0) == sign;
    }

    /** Could be a name: a word or something between quotes of any kind. */
    boolean isName() {
        return kind == Kind.WORD || kind == Kind.TEXT || kind == Kind.QUOTED_NAME;
    }

    /** Without its quotes, in lower case. */
    String name() {
        return value().toLowerCase(Locale.ROOT);
    }

    /** Without its quotes, and a hex literal without its mark. */
    String value() {
        if (kind != Kind.TEXT && kind != Kind.QUOTED_NAME) {
            return text;
        }
        int start = Character.isLetter(text.charAt(0)) ? 2 : 1;
        char quote = text.charAt(start - 1);
        int end = isWhole ? text.length() - 1 : text.length();
        String inner = text.substring(start, Math.max(start, end));
        return inner.replace("" + quote + quote, "" + quote);
    }
}
