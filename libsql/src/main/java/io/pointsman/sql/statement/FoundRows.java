package io.pointsman.sql.statement;

import io.pointsman.sql.statement.StatementTraits.Found;
import java.util.Set;

/**
 * What a statement leaves in FOUND_ROWS(). That is not the number of rows sent behind an OFFSET, whose rows MariaDB counts
 * too, behind the LIMIT of a UNION, and behind what a server makes up without a table to read from.
 */
final class FoundRows {

    /** Words behind SHOW that say nothing of where the rows come from. */
    private static final Set<String> PASSED_OVER = Set.of("full", "extended", "global", "session", "local", "all");

    /** Made up by the server. */
    private static final Set<String> SHOWN_WITHOUT_TABLE = Set.of(
            "analyze",
            "authors",
            "binary",
            "binlog",
            "contributors",
            "create",
            "engine",
            "errors",
            "explain",
            "grants",
            "master",
            "privileges",
            "processlist",
            "profiles",
            "relaylog",
            "replica",
            "replicas",
            "slave",
            "slaves",
            "warnings");

    private static final Set<String> SHOWN_FROM_TABLE = Set.of(
            "character",
            "charset",
            "collation",
            "columns",
            "count",
            "databases",
            "engines",
            "events",
            "fields",
            "function",
            "index",
            "indexes",
            "keys",
            "open",
            "plugins",
            "procedure",
            "schemas",
            "status",
            "storage",
            "table",
            "tables",
            "triggers",
            "variables");

    private static final String[] EXPLAINED = {
        "select", "insert", "replace", "update", "delete", "with", "table", "format", "extended", "partitions", "for"
    };

    private final Tokens tokens;
    private final int start;
    private final int verb;

    FoundRows(Tokens tokens, int start, int verb) {
        this.tokens = tokens;
        this.start = start;
        this.verb = verb;
    }

    Found found() {
        return switch (tokens.word(verb)) {
            case "select" -> skipsRows() || limitsUnion() ? Found.SERVER_KNOWS : Found.ROWS_SENT;
            case "show" -> shown();
            case "describe", "desc", "explain" -> described();
            case "insert", "replace" -> tokens.find(verb, "select") < 0 ? Found.AS_BEFORE : Found.SERVER_KNOWS;
            case "analyze" -> StatementKinds.isAnalyzeTable(tokens, verb) ? Found.AS_BEFORE : Found.SERVER_KNOWS;
            case "table" -> Found.SERVER_KNOWS;
            default -> Found.AS_BEFORE;
        };
    }

    private Found shown() {
        int what = verb + 1;
        while (PASSED_OVER.contains(tokens.word(what))) {
            what++;
        }
        if (SHOWN_WITHOUT_TABLE.contains(tokens.word(what))) {
            return Found.AS_BEFORE;
        }
        return SHOWN_FROM_TABLE.contains(tokens.word(what)) ? Found.ROWS_SENT : Found.SERVER_KNOWS;
    }

    /** Columns of a table, or the way of a statement. */
    private Found described() {
        if (tokens.is(verb + 1, "analyze")) {
            return Found.SERVER_KNOWS;
        }
        return tokens.isOneOf(verb + 1, EXPLAINED) ? Found.AS_BEFORE : Found.ROWS_SENT;
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
