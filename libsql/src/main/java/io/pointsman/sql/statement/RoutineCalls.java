package io.pointsman.sql.statement;

/**
 * Finds calls of functions that are not the server's own. Before a parenthesis stand many names that call nothing: of
 * tables, of aliases with columns, of keys. Each such place is known here; any other name counts as a call.
 */
final class RoutineCalls {

    private final Tokens tokens;
    private final String verb;
    private final boolean hasTypes;
    private final boolean hasExpressions;
    private final int firstExpression;

    RoutineCalls(Tokens tokens, int start) {
        this.tokens = tokens;
        this.verb = tokens.word(start);
        this.hasTypes = tokens.has("json_table");
        this.firstExpression = firstExpression(start);
        this.hasExpressions = firstExpression >= 0;
    }

    /** Definitions hold names and expressions that are not evaluated now; the SELECT that fills a table is. */
    private int firstExpression(int start) {
        switch (verb) {
            case "alter", "drop", "grant", "revoke", "rename", "optimize", "check", "repair", "cache", "backup":
                return -1;
            case "analyze":
                return StatementKinds.isAnalyzeTable(tokens, start) ? -1 : start;
            case "create":
                return isTable(start) ? firstQuery(start) : tokens.find(start, "event");
            default:
                return start;
        }
    }

    private boolean isTable(int start) {
        int object = tokens.find(start + 1, StatementKinds.OBJECTS);
        return object >= 0 && tokens.isOneOf(object, "table", "temporary");
    }

    private int firstQuery(int start) {
        for (int i = start; i < tokens.size(); i++) {
            boolean isValues = tokens.is(i, "values") && !tokens.isOneOf(i + 1, "less", "in");
            if (isValues || tokens.is(i, "select")) {
                return i;
            }
        }
        return -1;
    }

    boolean any() {
        if (!hasExpressions) {
            return false;
        }
        boolean mayHaveCommonTables = tokens.has("with");
        for (int i = firstExpression + 1; i < tokens.size(); i++) {
            if (tokens.isSymbol(i, '(') && isCall(i - 1, i, mayHaveCommonTables)) {
                return true;
            }
        }
        return false;
    }

    private boolean isCall(int name, int open, boolean mayHaveCommonTables) {
        boolean isWord = tokens.isWordAt(name);
        if (!isWord && !tokens.isQuoted(name) && !tokens.isMark(name)) {
            return false;
        }
        if (isWord && !tokens.isSymbol(name - 1, '.') && isServersOwn(name)) {
            return false;
        }
        return !isTableOrAlias(name) && !(mayHaveCommonTables && isCommonTable(open));
    }

    private boolean isServersOwn(int name) {
        String word = tokens.word(name);
        if (Words.NATIVE_FUNCTIONS.contains(word) || Words.BEFORE_PARENTHESES.contains(word)) {
            return true;
        }
        return switch (word) {
            case "any", "some" ->
                tokens.isSymbol(name - 1, '=') || tokens.isSymbol(name - 1, '<') || tokens.isSymbol(name - 1, '>');
            case "lateral" -> tokens.isOneOf(name + 2, "select", "with", "values", "table");
            case "of" -> tokens.isOneOf(name - 1, "member", "as");
            case "value" -> verb.equals("insert") || verb.equals("replace");
            case "columns" -> hasTypes || verb.equals("load");
            case "analyze", "describe" -> name == 0;
            default ->
                Words.TYPES_IN_CASTS.contains(word)
                        && (hasTypes || tokens.isOneOf(name - 1, "as", "returning", "national"));
        };
    }

    /** INSERT INTO t(a), AS t(a), (SELECT …) t(a). */
    private boolean isTableOrAlias(int name) {
        int first = name;
        while (tokens.isSymbol(first - 1, '.')) {
            first -= 2;
        }
        int before = first - 1;
        if (first == name && (tokens.is(before, "as") || tokens.isSymbol(before, ')'))) {
            return true;
        }
        if (verb.equals("load")) {
            return tokens.isOneOf(before, "table", "by", "ignore", "set");
        }
        return tokens.isOneOf(
                before, "into", "insert", "replace", "ignore", "low_priority", "high_priority", "delayed");
    }

    /** WITH t(a) AS (SELECT …). */
    private boolean isCommonTable(int open) {
        int close = tokens.close(open);
        return tokens.is(close + 1, "as") && tokens.isSymbol(close + 2, '(');
    }
}
