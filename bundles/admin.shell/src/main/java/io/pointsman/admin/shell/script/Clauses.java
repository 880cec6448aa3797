package io.pointsman.admin.shell.script;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells whether a verb at the beginning of a line is the next part of the statement before it, or a statement of its own. */
final class Clauses {

    private static final Set<String> ROWS = Set.of("VALUES", "SELECT", "SET", "WITH");
    private static final Set<String> AFTER_WITH = Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "REPLACE", "VALUES");

    /** By the first word of a statement: one of these has to come. */
    private static final Map<String, Set<String>> NEEDS =
            Map.of("INSERT", ROWS, "REPLACE", ROWS, "UPDATE", Set.of("SET"), "WITH", AFTER_WITH);

    /** A statement does not end with one of these. */
    private static final Set<String> NEVER_LAST = Set.of("AS", "UNION", "ALL", "EXCEPT", "INTERSECT");

    private static final Set<String> EXPLAINING = Set.of("EXPLAIN", "QUERY", "PLAN");

    private Clauses() {}

    /** @param words of the statement so far, in upper case, without what is between brackets or quotes */
    static boolean goesOn(List<String> words, String verb) {
        Set<String> needed = NEEDS.getOrDefault(words.get(0), Set.of());
        return NEVER_LAST.contains(words.get(words.size() - 1))
                || EXPLAINING.containsAll(words)
                || needed.contains(verb) && Collections.disjoint(needed, words.subList(1, words.size()));
    }
}
