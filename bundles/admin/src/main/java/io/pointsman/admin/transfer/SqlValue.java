package io.pointsman.admin.transfer;

import java.util.ArrayList;
import java.util.List;

/**
 * Text as a SQL expression on one line, without a backslash.
 *
 * <p>Clients of MySQL take a backslash for an escape where SQLite does not, and read their input line by line; so such
 * characters are spelled {@code char(92)} between the quoted pieces.
 */
final class SqlValue {

    private static final int FIRST_PRINTABLE = 0x20;
    private static final int DELETE = 0x7F;

    private SqlValue() {}

    /** @param value null becomes NULL */
    static String of(String value, boolean isNumber) {
        if (value == null) {
            return "NULL";
        }
        return isNumber && value.matches("-?\\d{1,18}") ? value : text(value);
    }

    private static String text(String value) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (character < FIRST_PRINTABLE || character == DELETE || character == '\\') {
                flush(piece, pieces);
                pieces.add("char(" + (int) character + ")");
            } else {
                piece.append(character == '\'' ? "''" : String.valueOf(character));
            }
        }
        flush(piece, pieces);
        return pieces.isEmpty() ? "''" : String.join(" || ", pieces);
    }

    private static void flush(StringBuilder piece, List<String> pieces) {
        if (!piece.isEmpty()) {
            pieces.add("'" + piece + "'");
            piece.setLength(0);
        }
    }
}
