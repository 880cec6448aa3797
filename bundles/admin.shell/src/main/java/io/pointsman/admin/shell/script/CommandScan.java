package io.pointsman.admin.shell.script;

import io.pointsman.admin.shell.script.Piece.Kind;

/** Finds the end of a line for Gogo: a closure, a list or a quoted text may go on in the lines that follow. */
final class CommandScan {

    private CommandScan() {}

    static Piece scan(String text, int start, Ends ends) {
        int depth = 0;
        char quote = 0;
        for (int at = start; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\n' && quote == 0 && depth <= 0) {
                return new Piece(Kind.COMMAND, text.substring(start, at).strip(), start, at);
            }
            quote = quoteAfter(quote, c);
            if (quote == 0) {
                depth += "{([".indexOf(c) >= 0 ? 1 : "})]".indexOf(c) >= 0 ? -1 : 0;
            }
        }
        boolean isComplete = ends.atEnd() || quote == 0 && depth <= 0;
        return new Piece(
                isComplete ? Kind.COMMAND : Kind.OPEN, text.substring(start).strip(), start, text.length());
    }

    private static char quoteAfter(char quote, char c) {
        if (quote == 0) {
            return c == '\'' || c == '"' ? c : 0;
        }
        return c == quote ? 0 : quote;
    }
}
