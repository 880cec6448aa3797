package io.pointsman.admin.sql;

import io.pointsman.admin.catalog.Catalog;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Says in SQLite's words what clients of MySQL write in queries: {@code information_schema.tables}, {@code DATABASE()},
 * {@code @@version} within a longer SELECT, hints, {@code INSERT IGNORE}, and names that USE has set free.
 */
final class MysqlSql {

    private static final Set<String> FUNCTIONS = Set.of(
            "database", "schema", "user", "current_user", "session_user", "system_user", "version", "connection_id");
    private static final Set<String> HINTS = Set.of("sql_no_cache", "sql_cache", "straight_join", "high_priority");
    private static final Set<String> SIGNS = Set.of("_schema", "mysql.", "mysql`.", "@@", "(", "current_user");
    private static final Pattern IGNORE = Pattern.compile("^INSERT IGNORE ", Pattern.CASE_INSENSITIVE);

    private final Catalog catalog;
    private final SessionVariables variables;

    MysqlSql(Catalog catalog, SessionVariables variables) {
        this.catalog = catalog;
        this.variables = variables;
    }

    String translated(AdminRequest request) {
        String plain = IGNORE.matcher(request.plain()).replaceFirst("INSERT OR IGNORE ");
        boolean isQuery = Set.of("SELECT", "WITH").contains(request.text().firstWord());
        String lower = isQuery ? plain.toLowerCase(Locale.ROOT) : "";
        boolean hasWords =
                SIGNS.stream().anyMatch(lower::contains) || HINTS.stream().anyMatch(lower::contains);
        boolean isElsewhere = !request.isAdmin() || !request.database().equals("main");
        return isElsewhere || hasWords ? new Pass(request, isQuery, Words.of(plain)).run() : plain;
    }

    /** One walk along the words. */
    private final class Pass {

        private final AdminRequest request;
        private final boolean isQuery;
        private final List<String> words;
        private final Set<String> catalogTables = new LinkedHashSet<>();
        private final StringBuilder out = new StringBuilder();
        private final FreeNames freeNames;

        Pass(AdminRequest request, boolean isQuery, List<String> words) {
            this.request = request;
            this.isQuery = isQuery;
            this.words = words;
            this.freeNames = new FreeNames();
        }

        String run() {
            int at = 0;
            while (at < words.size()) {
                at = take(at);
            }
            return catalog.with(catalogTables, request.access(), out.toString());
        }

        /** @return where the next word is */
        private int take(int at) {
            String word = words.get(at);
            String lower = Words.unquoted(word).toLowerCase(Locale.ROOT);
            if (isQuery && catalog.isSchema(lower) && is(at + 1, ".") && at + 2 < words.size()) {
                return catalogTable(Words.unquoted(words.get(at + 2)), at + 3);
            }
            if (!request.isAdmin() && lower.equals("stats") && is(at + 1, ".")) {
                out.append("main"); // by which name the statistics go for him
                return at + 1;
            }
            if (isQuery && word.startsWith("@@")) {
                return systemVariable(at);
            }
            if (isQuery && FUNCTIONS.contains(lower) && is(at + 1, "(") && is(at + 2, ")")) {
                boolean isDatabase = lower.equals("database") || lower.equals("schema");
                String value = isDatabase ? request.database() : variables.function(request, lower);
                out.append(SessionVariables.literal(value));
                return at + 3;
            }
            if (isQuery && word.equalsIgnoreCase("current_user")) { // the one that needs no parentheses
                out.append(SessionVariables.literal(variables.function(request, lower)));
                return at + 1;
            }
            if (isQuery && HINTS.contains(lower)) {
                return at + 1;
            }
            if (word.equals("'admin'") && isBrowsing()) {
                out.append("'main'"); // by this name clients know it
                return at + 1;
            }
            if (freeNames.expects(word, at + 1 < words.size() ? words.get(at + 1) : "")) {
                return freeName(word, at + 1);
            }
            out.append(word);
            return at + 1;
        }

        private boolean isBrowsing() {
            return !catalogTables.isEmpty() && !catalogTables.contains("PROCESSLIST");
        }

        private int catalogTable(String name, int next) {
            catalogTables.add(name.toUpperCase(Locale.ROOT));
            out.append('"').append(name.toUpperCase(Locale.ROOT)).append('"');
            freeNames.taken();
            return next;
        }

        private int freeName(String word, int next) {
            String database = request.database();
            String name = Words.unquoted(word);
            if (database.equals("information_schema") && catalog.has(name)) {
                return catalogTable(name, next);
            }
            if (!database.equals("main") && catalog.isTable(request.access(), database, name)) {
                out.append('"').append(database).append("\".");
            }
            out.append(word);
            freeNames.taken();
            return next;
        }

        private int systemVariable(int at) {
            boolean isScoped = Set.of("@@session", "@@global", "@@local")
                            .contains(words.get(at).toLowerCase(Locale.ROOT))
                    && is(at + 1, ".")
                    && at + 2 < words.size();
            int last = isScoped ? at + 2 : at;
            String name =
                    isScoped ? Words.unquoted(words.get(last)) : words.get(at).substring(2);
            Optional<String> value = variables.value(request, name);
            out.append(value.map(SessionVariables::literal).orElse(isScoped ? "@@" + name : words.get(at)));
            return last + 1;
        }

        private boolean is(int at, String sign) {
            return at < words.size() && words.get(at).equals(sign);
        }
    }
}
