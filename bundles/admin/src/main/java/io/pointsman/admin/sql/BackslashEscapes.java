package io.pointsman.admin.sql;

/** What MySQL means by a backslash in text. */
final class BackslashEscapes {

    private BackslashEscapes() {}

    /** @param quote around the text, which is doubled within */
    static String decoded(char escaped, char quote) {
        return switch (escaped) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'b' -> "\b";
            case 'Z' -> "\u001a";
            case '%', '_' -> "\\" + escaped; // these stay as they are, for LIKE
            default -> escaped == quote ? "" + quote + quote : String.valueOf(escaped);
        };
    }
}
