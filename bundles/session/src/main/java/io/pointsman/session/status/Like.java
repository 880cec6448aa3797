package io.pointsman.session.status;

import java.util.Arrays;

/**
 * SQL's LIKE, in any case, in steps no more than the product of both lengths: a client chooses the pattern and a loop
 * matches it, so no regular expression that can go astray.
 */
final class Like {

    private static final int ANY = -1;
    private static final int ONE = -2;

    /** Characters in lower case, {@link #ANY} and {@link #ONE}. */
    private final int[] signs;

    /** A backslash takes the meaning of the character behind it. */
    Like(String pattern) {
        int[] all = new int[pattern.length()];
        int count = 0;
        for (int at = 0; at < pattern.length(); at++) {
            char c = pattern.charAt(at);
            if (c == '\\' && at + 1 < pattern.length()) {
                all[count++] = Character.toLowerCase(pattern.charAt(++at));
            } else {
                all[count++] = c == '%' ? ANY : c == '_' ? ONE : Character.toLowerCase(c);
            }
        }
        this.signs = Arrays.copyOf(all, count);
    }

    /** When something doesn't fit, the last {@code %} takes one character more; earlier ones need not be tried again. */
    boolean matches(String text) {
        int sign = 0;
        int afterAny = -1;
        int anyEnds = 0;
        int at = 0;
        while (at < text.length()) {
            if (sign < signs.length && signs[sign] == ANY) {
                afterAny = ++sign;
                anyEnds = at;
            } else if (sign < signs.length && isOne(signs[sign], text.charAt(at))) {
                sign++;
                at++;
            } else if (afterAny >= 0) {
                sign = afterAny;
                at = ++anyEnds;
            } else {
                return false;
            }
        }
        while (sign < signs.length && signs[sign] == ANY) {
            sign++;
        }
        return sign == signs.length;
    }

    private static boolean isOne(int sign, char c) {
        return sign == ONE || sign == Character.toLowerCase(c);
    }
}
