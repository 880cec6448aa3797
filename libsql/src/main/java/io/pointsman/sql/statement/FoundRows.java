package io.pointsman.sql.statement;

/**
 * Whether FOUND_ROWS() is the number of rows that a statement has sent. It is not behind an OFFSET, whose rows MariaDB
 * counts too, behind the LIMIT of a UNION, and after much that is no query.
 */
final class FoundRows {

    private final Tokens tokens;
    private final int start;
    private final int verb;

    FoundRows(Tokens tokens, int start, int verb) {
        this.tokens = tokens;
        this.start = start;
        this.verb = verb;
    }

    boolean areTheRowsSent() {
        return switch (tokens.word(verb)) {
            case "select" -> !skipsRows() && !limitsUnion();
            case "show" -> tokens.isOneOf(verb + 1, "tables", "databases", "columns", "fields", "variables", "status");
            default -> false;
        };
    }

    private boolean skipsRows() {
        for (int limit = tokens.find(start, "limit"); limit >= 0; limit = tokens.find(limit + 1, "limit")) {
            if (tokens.isSymbol(limit + 2, ',')) {
                return true;
            }
        }
        return tokens.find(start, "offset") >= 0;
    }

    private boolean limitsUnion() {
        return tokens.find(start, "union", "intersect", "except", "minus") >= 0
                && tokens.find(start, "limit", "fetch") >= 0;
    }
}
