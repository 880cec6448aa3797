package io.pointsman.sql.digest;

/** Where things in a statement's bytes end. Whatever has no end of its own ends with the statement. */
final class Scan {

    private Scan() {}

    /** Control characters are blanks: behind {@code --} they begin a comment, and elsewhere servers refuse them. */
    static boolean isBlank(byte b) {
        return b >= 0 && b <= ' ' || b == 127;
    }

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** Letters, digits, _, $, and every byte of a character that is not ASCII. */
    static boolean isWord(byte b) {
        return b < 0 || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || isDigit(b) || b == '_' || b == '$';
    }

    static boolean isArithmetic(byte b) {
        return b == '+' || b == '-' || b == '*' || b == '/' || b == '%';
    }

    static int endOfBlanks(byte[] text, int at, int to) {
        int end = at;
        while (end < to && isBlank(text[end])) {
            end++;
        }
        return end;
    }

    static int endOfDigits(byte[] text, int at, int to) {
        int end = at;
        while (end < to && isDigit(text[end])) {
            end++;
        }
        return end;
    }

    static int endOfWord(byte[] text, int at, int to) {
        int end = at;
        while (end < to && isWord(text[end])) {
            end++;
        }
        return end;
    }

    static int endOfLine(byte[] text, int at, int to) {
        int end = at;
        while (end < to && text[end] != '\n') {
            end++;
        }
        return end;
    }

    /** Behind the closing quote; two quotes in a row are one of the contents. -1 when there is no closing quote. */
    static int endOfQuoted(byte[] text, int at, int to, boolean escapes) {
        byte quote = text[at];
        for (int i = at + 1; i < to; i++) {
            if (text[i] == '\\' && escapes) {
                i++;
            } else if (text[i] == quote && i + 1 < to && text[i + 1] == quote) {
                i++;
            } else if (text[i] == quote) {
                return i + 1;
            }
        }
        return -1;
    }

    /** Behind the star and the slash that end the comment which begins at {@code at}; -1 when nothing ends it. */
    static int endOfComment(byte[] text, int at, int to) {
        for (int i = at + 2; i + 1 < to; i++) {
            if (text[i] == '*' && text[i + 1] == '/') {
                return i + 2;
            }
        }
        return -1;
    }

    /**
     * Behind a number that begins at {@code at}; {@code at} itself when this is none: names may begin with digits, but
     * not consist of them.
     */
    static int endOfNumber(byte[] text, int at, int to) {
        if (text[at] == '.') {
            return endOfExponent(text, endOfDigits(text, at + 1, to), to);
        }
        int radix = endOfRadixNumber(text, at, to);
        if (radix > at) {
            return radix;
        }
        int digits = endOfDigits(text, at, to);
        if (digits < to && text[digits] == '.') {
            return endOfExponent(text, endOfDigits(text, digits + 1, to), to);
        }
        int exponent = endOfExponent(text, digits, to);
        boolean isName = exponent == digits && digits < to && isWord(text[digits]);
        return isName ? at : exponent;
    }

    /** 0x1F and 0b01, which are written in lower case. */
    private static int endOfRadixNumber(byte[] text, int at, int to) {
        if (text[at] != '0' || at + 2 >= to || text[at + 1] != 'x' && text[at + 1] != 'b') {
            return at;
        }
        int end = at + 2;
        while (end < to && isDigitOf(text[at + 1], text[end])) {
            end++;
        }
        return end == at + 2 || end < to && isWord(text[end]) ? at : end;
    }

    private static boolean isDigitOf(byte radix, byte b) {
        if (radix == 'b') {
            return b == '0' || b == '1';
        }
        return isDigit(b) || b >= 'a' && b <= 'f' || b >= 'A' && b <= 'F';
    }

    private static int endOfExponent(byte[] text, int at, int to) {
        if (at >= to || text[at] != 'e' && text[at] != 'E') {
            return at;
        }
        int digits = at + 1 < to && (text[at + 1] == '+' || text[at + 1] == '-') ? at + 2 : at + 1;
        return digits < to && isDigit(text[digits]) ? endOfDigits(text, digits, to) : at;
    }
}
