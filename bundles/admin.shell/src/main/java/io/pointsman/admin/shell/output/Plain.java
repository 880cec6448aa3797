package io.pointsman.admin.shell.output;

/** Text that does nothing to a terminal but show itself: whoever can write a value must not be able to move somebody's cursor. */
public final class Plain {

    private Plain() {}

    /** Keeps lines and tabs; everything else that is invisible and acts becomes {@code \xNN} or {@code \\u{NNNN}}. */
    public static String lines(String text) {
        return escape(text, true);
    }

    /** For one line of a cell: a tab would spoil the columns. */
    static String line(String text) {
        return escape(text, false);
    }

    private static String escape(String text, boolean keepsLayout) {
        if (text.codePoints().noneMatch(Plain::acts)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (!acts(c) || keepsLayout && (c == '\n' || c == '\t')) {
                out.appendCodePoint(c);
            } else if (c == '\t') {
                out.append("\\t");
            } else {
                out.append(c < 0x100 ? String.format("\\x%02X", c) : String.format("\\u{%04X}", c));
            }
        });
        return out.toString();
    }

    /** Control characters of both sets, and those that turn the direction of writing or can't be seen. */
    private static boolean acts(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
