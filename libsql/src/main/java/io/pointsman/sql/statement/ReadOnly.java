package io.pointsman.sql.statement;

/** Whether a statement that leaves nothing behind may be run twice without harm. */
final class ReadOnly {

    private final Tokens tokens;
    private final int start;

    ReadOnly(Tokens tokens, int start) {
        this.tokens = tokens;
        this.start = start;
    }

    boolean holds() {
        return switch (tokens.word(start)) {
            case "show" -> true;
            case "describe", "desc", "explain" -> !tokens.has("analyze") || isQuery(explained());
            case "analyze" -> !StatementKinds.isAnalyzeTable(tokens, start) && isQuery(explained());
            default -> isQuery(start);
        };
    }

    /** Where the statement begins that is explained, behind options; -1 when there is none. */
    private int explained() {
        return tokens.find(start + 1, "select", "insert", "update", "delete", "replace", "with");
    }

    private boolean isQuery(int from) {
        int verb = tokens.is(from, "with") ? verbBehindWith(tokens, from) : from;
        return tokens.isOneOf(verb, "select", "values", "table")
                && tokens.find(from, "into", "procedure") < 0
                && !tokens.has("for", "update")
                && !tokens.has("for", "share")
                && !tokens.has("lock", "in", "share");
    }

    /** The first verb outside of the common tables; the first word itself when there is none. */
    static int verbBehindWith(Tokens tokens, int from) {
        int depth = 0;
        for (int i = from + 1; i < tokens.size(); i++) {
            if (tokens.isSymbol(i, '(')) {
                depth++;
            } else if (tokens.isSymbol(i, ')')) {
                depth--;
            } else if (depth == 0 && isVerb(tokens, i)) {
                return i;
            }
        }
        return from;
    }

    private static boolean isVerb(Tokens tokens, int i) {
        return tokens.isOneOf(i, "select", "update", "delete", "insert", "replace", "values", "table");
    }
}
