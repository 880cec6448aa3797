package io.pointsman.sql.statement;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The kind of a statement, in the words of {@code stats_mysql_commands_counters}. */
final class StatementKinds {

    static final String UNKNOWN = "UNKNOWN";

    /** What CREATE, ALTER and DROP are about. */
    static final String[] OBJECTS = {
        "temporary",
        "table",
        "view",
        "index",
        "database",
        "schema",
        "user",
        "trigger",
        "procedure",
        "function",
        "event",
        "server",
        "role",
        "sequence",
        "package",
        "tablespace",
        "undo",
        "logfile",
        "resource",
        "library",
        "prepare",
        "instance",
        "spatial"
    };

    private static final Set<String> OF_ONE_WORD = Set.of(
            "begin",
            "call",
            "deallocate",
            "delete",
            "describe",
            "grant",
            "execute",
            "explain",
            "flush",
            "insert",
            "kill",
            "load",
            "prepare",
            "purge",
            "replace",
            "revoke",
            "savepoint",
            "set",
            "show",
            "update",
            "use",
            "commit");

    private static final Map<String, String> OF_THE_FIRST = Map.of(
            "desc",
            "DESCRIBE",
            "truncate",
            "TRUNCATE_TABLE",
            "unlock",
            "UNLOCK_TABLES",
            "lock",
            "LOCK_TABLE",
            "optimize",
            "OPTIMIZE_TABLE");

    private static final Set<String> OF_AN_OBJECT = Set.of(
            "ALTER_TABLE",
            "ALTER_VIEW",
            "CREATE_DATABASE",
            "CREATE_INDEX",
            "CREATE_TABLE",
            "CREATE_TEMPORARY",
            "CREATE_TRIGGER",
            "CREATE_USER",
            "CREATE_VIEW",
            "DROP_DATABASE",
            "DROP_INDEX",
            "DROP_TABLE",
            "DROP_TRIGGER",
            "DROP_USER",
            "DROP_VIEW");

    private StatementKinds() {}

    static String of(Tokens tokens, int start) {
        String first = tokens.word(start);
        if (OF_ONE_WORD.contains(first)) {
            return first.equals("show") && tokens.are(start + 1, "table", "status")
                    ? "SHOW_TABLE_STATUS"
                    : first.toUpperCase(Locale.ROOT);
        }
        return switch (first) {
            case "select" -> tokens.has("for", "update") ? "SELECT_FOR_UPDATE" : "SELECT";
            case "create", "alter", "drop" -> ofObject(tokens, start, first);
            case "analyze" -> isAnalyzeTable(tokens, start) ? "ANALYZE_TABLE" : "EXPLAIN";
            case "change" -> "CHANGE_MASTER";
            case "release" -> "RELEASE_SAVEPOINT";
            case "rename" -> tokens.isOneOf(start + 1, "table", "tables") ? "RENAME_TABLE" : UNKNOWN;
            case "reset" -> ofReset(tokens, start);
            case "rollback" -> tokens.find(start + 1, "to") >= 0 ? "ROLLBACK_SAVEPOINT" : "ROLLBACK";
            case "start" -> tokens.is(start + 1, "transaction") ? "START_TRANSACTION" : UNKNOWN;
            default -> OF_THE_FIRST.getOrDefault(first, UNKNOWN);
        };
    }

    /** MariaDB's ANALYZE of a statement is its EXPLAIN ANALYZE. */
    static boolean isAnalyzeTable(Tokens tokens, int start) {
        return tokens.isOneOf(start + 1, "table", "tables", "local", "no_write_to_binlog");
    }

    private static String ofObject(Tokens tokens, int start, String verb) {
        int object = tokens.find(start + 1, OBJECTS);
        if (object < 0) {
            return UNKNOWN;
        }
        if (verb.equals("drop") && tokens.is(object, "prepare")) {
            return "DEALLOCATE";
        }
        boolean isDroppedTemporary = verb.equals("drop") && tokens.is(object, "temporary");
        String noun = tokens.word(isDroppedTemporary || isSpatial(tokens, object) ? object + 1 : object);
        String kind = verb + "_" + (noun.equals("schema") ? "database" : noun);
        return OF_AN_OBJECT.contains(kind.toUpperCase(Locale.ROOT)) ? kind.toUpperCase(Locale.ROOT) : UNKNOWN;
    }

    private static boolean isSpatial(Tokens tokens, int object) {
        return tokens.is(object, "spatial");
    }

    private static String ofReset(Tokens tokens, int start) {
        if (tokens.is(start + 1, "master")) {
            return "RESET_MASTER";
        }
        return tokens.isOneOf(start + 1, "slave", "replica") ? "RESET_SLAVE" : UNKNOWN;
    }
}
