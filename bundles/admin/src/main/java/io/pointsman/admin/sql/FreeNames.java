package io.pointsman.admin.sql;

import java.util.Locale;
import java.util.Set;

/** Watches the words of a statement go by and says which of them name a table without its database. */
final class FreeNames {

    private static final Set<String> BEFORE_A_TABLE = Set.of("from", "join", "into", "update");
    private static final Set<String> WRITTEN = Set.of("into", "update");
    private static final Set<String> BETWEEN = Set.of("or", "abort", "fail", "ignore", "replace", "rollback");
    private static final Set<String> AFTER_TABLES = Set.of(
            "where", "group", "order", "limit", "having", "union", "set", "values", "on", "using", "select", "(", ")");

    private boolean isAmongTables;
    private boolean isExpected;
    private boolean isWritten;

    /** Call {@link #taken} when the answer is yes. */
    boolean expects(String word, String next) {
        if (word.isBlank()) {
            return false;
        }
        String lower = word.toLowerCase(Locale.ROOT);
        if (BEFORE_A_TABLE.contains(lower)) {
            isAmongTables = true;
            isExpected = true;
            isWritten = WRITTEN.contains(lower);
        } else if (isWritten && BETWEEN.contains(lower)) {
            return false; // UPDATE OR IGNORE
        } else if (AFTER_TABLES.contains(lower)) {
            isAmongTables = false;
            isExpected = false;
        } else if (lower.equals(",")) {
            isExpected = isAmongTables;
        } else if (isExpected && Words.isName(word)) {
            isExpected = false;
            return !next.equals(".") && (isWritten || !next.equals("(")); // elsewhere it is a function
        }
        return false;
    }

    void taken() {
        isExpected = false;
    }
}
