package io.pointsman.admin.shell.script;

/** Steps over SQL text, so that nothing between quotes or in a comment is taken for anything else. As in SQLite, a backslash quotes nothing. */
final class Steps {

    /** Where something ends that isn't closed. */
    static final int OPEN = Integer.MAX_VALUE;

    private Steps() {}

    /** Where the quoted text, the comment or the single character at {@code at} ends. */
    static int over(String text, int at) {
        char c = text.charAt(at);
        if (c == '\'' || c == '"' || c == '`') {
            return after(text, String.valueOf(c), at + 1);
        }
        return isComment(text, at) ? overComment(text, at) : at + 1;
    }

    static boolean isComment(String text, int at) {
        return text.charAt(at) == '#' || text.startsWith("--", at) || text.startsWith("/*", at);
    }

    private static int overComment(String text, int at) {
        if (text.startsWith("/*", at)) {
            return after(text, "*/", at + 2);
        }
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private static int after(String text, String closing, int from) {
        int found = text.indexOf(closing, from);
        return found < 0 ? OPEN : found + closing.length();
    }

    /** The first place from {@code at} on with something to run; {@link #OPEN} when a comment isn't closed. */
    static int toContent(String text, int at) {
        int next = at;
        while (next < text.length()) {
            char c = text.charAt(next);
            if (isComment(text, next)) {
                next = overComment(text, next);
            } else if (Character.isWhitespace(c) || c == ';') {
                next++;
            } else {
                return next;
            }
        }
        return next;
    }
}
