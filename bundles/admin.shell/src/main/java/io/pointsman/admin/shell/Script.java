package io.pointsman.admin.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A script cut into admin statements and Gogo text.
 *
 * <p>A line whose first word is an admin verb is a statement as it stands: Gogo would expand its {@code *}, run what is
 * between its brackets, and eat its quotes. Other lines go to Gogo together, so that a closure may span several.
 */
record Script(List<Part> parts) {

    /** A piece that goes to one of the two. */
    record Part(boolean isStatement, String text) {}

    private static final Set<String> VERBS = Set.of(
            "ALTER",
            "ANALYZE",
            "ATTACH",
            "BEGIN",
            "CHECKSUM",
            "COMMIT",
            "CREATE",
            "DELETE",
            "DESC",
            "DESCRIBE",
            "DETACH",
            "DROP",
            "EXPLAIN",
            "INSERT",
            "KILL",
            "LOAD",
            "LOGENTRY",
            "PRAGMA",
            "PROXYSQL",
            "PULL",
            "REPLACE",
            "ROLLBACK",
            "SAVE",
            "SELECT",
            "SET",
            "SHOW",
            "START",
            "TRUNCATE",
            "UPDATE",
            "USE",
            "VACUUM",
            "VALUES",
            "WITH");

    Script {
        parts = List.copyOf(parts);
    }

    static Script of(String text) {
        List<Part> parts = new ArrayList<>();
        StringBuilder gogo = new StringBuilder();
        StringBuilder statement = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            boolean goesOn = !statement.isEmpty();
            if (goesOn || isBalanced(gogo) && beginsWithVerb(line)) {
                flush(parts, gogo);
                statement.append(goesOn ? "\n" : "").append(line);
                if (!endsInQuotes(statement)) {
                    addStatements(parts, statement.toString());
                    statement.setLength(0);
                }
            } else {
                gogo.append(line).append('\n');
            }
        }
        addStatements(parts, statement.toString());
        flush(parts, gogo);
        return new Script(parts);
    }

    private static void flush(List<Part> parts, StringBuilder gogo) {
        if (!gogo.toString().isBlank()) {
            parts.add(new Part(false, gogo.toString().strip()));
        }
        gogo.setLength(0);
    }

    private static boolean beginsWithVerb(String line) {
        String stripped = line.stripLeading();
        int end = 0;
        while (end < stripped.length() && Character.isLetter(stripped.charAt(end))) {
            end++;
        }
        boolean isWholeWord = end == stripped.length() || " \t\r;*(".indexOf(stripped.charAt(end)) >= 0;
        return isWholeWord && VERBS.contains(stripped.substring(0, end).toUpperCase(Locale.ROOT));
    }

    /** Statements of one line, separated by semicolons outside quotes. */
    private static void addStatements(List<Part> parts, String line) {
        int start = 0;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quote = quoteAfter(quote, c);
            if (c == ';' && quote == 0) {
                addStatement(parts, line.substring(start, i));
                start = i + 1;
            }
        }
        addStatement(parts, line.substring(start));
    }

    private static void addStatement(List<Part> parts, String statement) {
        if (!statement.isBlank()) {
            parts.add(new Part(true, statement.strip()));
        }
    }

    private static boolean endsInQuotes(CharSequence text) {
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            quote = quoteAfter(quote, text.charAt(i));
        }
        return quote != 0;
    }

    private static char quoteAfter(char quote, char c) {
        if (quote == 0) {
            return c == '\'' || c == '"' || c == '`' ? c : 0;
        }
        return c == quote ? 0 : quote;
    }

    /** Whether every bracket of the Gogo text so far has been closed. */
    private static boolean isBalanced(CharSequence text) {
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quote = quoteAfter(quote, c);
            if (quote == 0) {
                depth += "{([".indexOf(c) >= 0 ? 1 : "})]".indexOf(c) >= 0 ? -1 : 0;
            }
        }
        return depth <= 0 && quote == 0;
    }
}
