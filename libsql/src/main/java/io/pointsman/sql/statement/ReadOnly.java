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
            case "describe", "desc", "explain" -> !tokens.has("analyze") && tokens.find(start, "into") < 0
                    || isQuery(start + 1);
            case "analyze" -> !StatementKinds.isAnalyzeTable(tokens, start) && isQuery(start + 1);
            default -> isQuery(start);
        };
    }

    private boolean isQuery(int from) {
        boolean begins = tokens.isOneOf(from, "select", "values", "table") || isBehindWith(from);
        return isQuery(from, begins);
    }

    private boolean isQuery(int from, boolean begins) {
        int verb = begins || from == start ? from : tokens.find(from, "select", "insert", "update", "delete", "replace");
        boolean isSelect = begins || from != start && tokens.is(verb, "select");
        return isSelect
                && tokens.find(from, "into", "procedure") < 0
                && !tokens.has("for", "update")
                && !tokens.has("for", "share")
                && !tokens.has("lock", "in", "share");
    }

    private boolean isBehindWith(int from) {
        return tokens.is(from, "with") && tokens.isOneOf(verbBehindWith(tokens, from), "select", "values", "table");
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
