package io.pointsman.admin.catalog;

import io.pointsman.admin.modules.RuntimeTables;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.ConfigStore.Access;
import io.pointsman.api.session.SqlAnswer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code information_schema}, {@code performance_schema} and {@code mysql}, as far as tools ask for them.
 *
 * <p>A query that names their tables gets them as common table expressions, so nothing is stored and nothing goes stale.
 */
public final class Catalog {

    private static final Set<String> SCHEMAS = Set.of("information_schema", "performance_schema", "mysql");
    private static final String DATABASES = "SELECT name FROM pragma_database_list WHERE name <> 'temp'";

    private final ConfigStore store;
    private final RuntimeTables runtimeTables;
    private final CollationRows collations;
    private final CatalogTables tables = CatalogTables.read();

    public Catalog(ConfigStore store, RuntimeTables runtimeTables) {
        this.store = store;
        this.runtimeTables = runtimeTables;
        collations = new CollationRows(store);
    }

    public boolean isSchema(String lowerCaseName) {
        return SCHEMAS.contains(lowerCaseName);
    }

    /** Whether there is such a table, in whatever case. */
    public boolean has(String name) {
        return tables.has(name.toUpperCase(Locale.ROOT));
    }

    /** Names of its tables. */
    public List<String> names() {
        return tables.names();
    }

    /** The databases that somebody sees, as they are called for him. */
    public List<String> databases(Access access) {
        return values(DATABASES, access);
    }

    /** Whether an attached database has such a table or view. */
    public boolean isTable(Access access, String database, String name) {
        String sql = "SELECT name FROM \"" + database + "\".sqlite_master WHERE name = '" + name.replace("'", "''")
                + "' COLLATE NOCASE";
        return !values(sql, access).isEmpty();
    }

    /** Puts the tables in front of a query that names them without their schema. */
    public String with(Set<String> names, Access access, String query) {
        String expressions = names.stream()
                .filter(tables::has)
                .map(name -> "\"" + name + "\" AS (" + query(name, access) + ")")
                .collect(Collectors.joining(", "));
        if (expressions.isEmpty()) {
            return query;
        }
        boolean hasOwn = query.regionMatches(true, 0, "WITH ", 0, "WITH ".length());
        return "WITH " + expressions + (hasOwn ? ", " + query.substring("WITH ".length()) : " " + query);
    }

    private String query(String name, Access access) {
        if (name.equals("PROCESSLIST")) {
            runtimeTables.refresh("stats_mysql_processlist");
        }
        String stats = access == Access.STATISTICS ? "main" : "stats";
        return tables.query(name, databases(access), stats, () -> collations.source(access));
    }

    private List<String> values(String sql, Access access) {
        return store.run(sql, access) instanceof SqlAnswer.Rows rows
                ? rows.rows().stream().map(row -> row.get(0)).toList()
                : List.of();
    }
}
