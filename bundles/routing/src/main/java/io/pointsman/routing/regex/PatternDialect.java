package io.pointsman.routing.regex;

import java.util.regex.Pattern;

/**
 * Turns patterns as they are written for PCRE into what the two engines mean by them, where those differ without saying
 * so.
 */
final class PatternDialect {

    /** PCRE's white space; RE2 leaves out the vertical tab, by which a statement could get round a rule. */
    private static final String BLANKS = "\\t\\n\\x0B\\f\\r ";

    private static final Pattern UNGREEDY = Pattern.compile("\\(\\?[a-zA-Z]*[UJXd]");

    private final String pattern;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private boolean isInClass;

    private PatternDialect(String pattern) {
        this.pattern = pattern;
    }

    static String forRe2(String pattern) {
        return new PatternDialect(pattern).toRe2();
    }

    /** @throws ExpressionRejectedException for what Java reads, and reads as something else */
    static String forJava(String pattern) throws ExpressionRejectedException {
        if (UNGREEDY.matcher(pattern).find()) {
            throw new ExpressionRejectedException(
                    "an option such as (?U) can't stand beside look-around or back-references");
        }
        return new PatternDialect(pattern).toJava();
    }

    private String toRe2() {
        while (at < pattern.length()) {
            if (!copyQuoted() && !copyBlanks() && !copyEscape()) {
                followClass();
                out.append(pattern.charAt(at++));
            }
        }
        return out.toString();
    }

    private String toJava() throws ExpressionRejectedException {
        while (at < pattern.length()) {
            if (!copyQuoted() && !copyEscape() && !copyNamedGroup() && !copyWithinClass()) {
                followClass();
                out.append(pattern.charAt(at++));
            }
        }
        return out.toString();
    }

    private boolean copyQuoted() {
        if (!pattern.startsWith("\\Q", at)) {
            return false;
        }
        int end = pattern.indexOf("\\E", at);
        int behind = end < 0 ? pattern.length() : end + 2;
        out.append(pattern, at, behind);
        at = behind;
        return true;
    }

    private boolean copyBlanks() {
        if (pattern.startsWith("\\s", at)) {
            out.append(isInClass ? BLANKS : "[" + BLANKS + "]");
        } else if (pattern.startsWith("\\S", at) && !isInClass) {
            out.append("[^" + BLANKS + "]");
        } else {
            return false;
        }
        at += 2;
        return true;
    }

    private boolean copyEscape() {
        if (pattern.charAt(at) != '\\') {
            return false;
        }
        int behind = Math.min(at + 2, pattern.length());
        out.append(pattern, at, behind);
        at = behind;
        return true;
    }

    private boolean copyNamedGroup() {
        if (isInClass || !pattern.startsWith("(?P", at)) {
            return false;
        }
        int end = pattern.indexOf(')', at);
        if (pattern.startsWith("(?P=", at) && end > 0) {
            out.append("\\k<").append(pattern, at + 4, end).append('>');
            at = end + 1;
        } else {
            out.append("(?");
            at += 3;
        }
        return true;
    }

    /** Java has unions and intersections in classes where others have plain characters. */
    private boolean copyWithinClass() throws ExpressionRejectedException {
        if (!isInClass || pattern.charAt(at) != '[' && pattern.charAt(at) != '&') {
            return false;
        }
        if (pattern.startsWith("[:", at)) {
            throw new ExpressionRejectedException("a class such as [:alpha:] can't stand beside look-around or"
                    + " back-references: write \\p{Alpha}");
        }
        out.append('\\').append(pattern.charAt(at++));
        return true;
    }

    /** Notes where a class begins and ends; a bracket that is first in it is a character. */
    private void followClass() {
        char c = pattern.charAt(at);
        if (isInClass) {
            isInClass = c != ']';
            if (c == '[' && pattern.startsWith("[:", at)) {
                copyPosixClass();
            }
        } else if (c == '[') {
            isInClass = true;
            out.append(pattern.charAt(at++));
            copyIfNext('^');
            copyIfNext(']');
            stepBack();
        }
    }

    private void copyIfNext(char c) {
        if (at < pattern.length() && pattern.charAt(at) == c) {
            out.append(c);
            at++;
        }
    }

    /** The caller copies one character itself. */
    private void stepBack() {
        at--;
        out.setLength(out.length() - 1);
    }

    private void copyPosixClass() {
        int end = pattern.indexOf(":]", at);
        if (end > 0) {
            out.append(pattern, at, end + 1);
            at = end + 1;
        }
    }
}
