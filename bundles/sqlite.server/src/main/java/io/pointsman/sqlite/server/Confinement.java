package io.pointsman.sqlite.server;

import io.pointsman.api.session.SqlAnswer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client may not do: several statements at once, other files, and settings that reach beyond its own
 * connection. SQLite runs in the proxy's process, and some pragmas change all of it.
 */
final class Confinement {

    private static final Set<String> HARMLESS_PRAGMAS = Set.of(
            "collation_list",
            "compile_options",
            "data_version",
            "encoding",
            "foreign_key_check",
            "foreign_key_list",
            "foreign_keys",
            "freelist_count",
            "function_list",
            "index_info",
            "index_list",
            "index_xinfo",
            "integrity_check",
            "page_count",
            "page_size",
            "quick_check",
            "table_info",
            "table_list",
            "table_xinfo");

    private static final Pattern PRAGMA = Pattern.compile("(?i)PRAGMA\\s+(?:\\w+\\.)?(\\w+)\\s*(?:\\([^)]*\\))?\\s*");

    private Confinement() {}

    static Optional<SqlAnswer> refusalOf(StatementText text) {
        if (text.isEmpty()) {
            return refused(1065, "42000", "Query was empty");
        }
        if (text.holdsSeveral()) {
            return refused(1064, "42000", "The embedded server takes one statement at a time");
        }
        return switch (text.effectiveVerb()) {
            case "ATTACH", "DETACH" -> refused(1235, "42000", "The embedded server has one database, main");
            case "PRAGMA" -> refusalOfPragma(text);
            default -> Optional.empty();
        };
    }

    private static Optional<SqlAnswer> refusalOfPragma(StatementText text) {
        Matcher pragma = PRAGMA.matcher(text.sql());
        boolean harmless =
                pragma.matches() && HARMLESS_PRAGMAS.contains(pragma.group(1).toLowerCase(Locale.ROOT));
        return harmless ? Optional.empty() : refused(1235, "42000", "The embedded server does not allow this PRAGMA");
    }

    private static Optional<SqlAnswer> refused(int code, String sqlState, String message) {
        return Optional.of(new SqlAnswer.Failed(code, sqlState, message));
    }
}
