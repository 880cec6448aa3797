package io.pointsman.admin.modules;

import io.pointsman.admin.variables.Variable;
import io.pointsman.admin.variables.Variables;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.ConfigStore.Statement;
import io.pointsman.api.admin.RuntimeTable;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills {@code runtime_*} and {@code stats_*} tables and the logs of {@code monitor} with what is in force now, just before a query names them.
 *
 * <p>Configuration is read back from the configuration in force. A service of the same name knows
 * better and takes their place.
 */
public final class RuntimeTables {

    private static final Logger LOG = LoggerFactory.getLogger(RuntimeTables.class);

    private static final String MAIN = "main";
    private static final Pattern LOG_OF_CHECKS = Pattern.compile("mysql_server_\\w+_log");

    private final ConfigStore store;
    private final Map<String, RuntimeTable> builtIn = new LinkedHashMap<>();

    /** Of the built-in ones, what a LOAD has put in force, without what has come from elsewhere. */
    private final Map<String, RuntimeTable> loaded = new LinkedHashMap<>();

    /** Replaced as a whole; the later one of two with the same name counts. */
    private volatile List<RuntimeTable> services = List.of();

    /** Of statistics, those that have been read: when their room has gone, what it said last is not so any more. */
    private final Set<String> filled = ConcurrentHashMap.newKeySet();

    public RuntimeTables(ConfigStore store, RuntimeConfigs configs, Variables variables) {
        this.store = store;
        for (TablesInForce table : TablesInForce.values()) {
            String name = "runtime_" + table.table();
            addBuiltIn(new RowsTable(name, table.columns(), () -> table.shown(configs.current())));
            loaded.put(name, new RowsTable(name, table.columns(), () -> table.rows(configs.current())));
        }
        addBuiltIn(new RowsTable(
                "runtime_global_variables",
                List.of("variable_name", "variable_value"),
                () -> variables(configs.current(), variables)));
        new StatsTables(configs, variables).all().forEach(this::addBuiltIn);
    }

    public synchronized void add(RuntimeTable table) {
        List<RuntimeTable> next = new ArrayList<>(services);
        next.add(table);
        services = List.copyOf(next);
    }

    public synchronized void remove(RuntimeTable table) {
        services = services.stream().filter(other -> other != table).toList();
    }

    /** Before a query runs: every table that its text names, in whatever case, shows what is in force now. */
    public void refresh(String sql) {
        refresh(sql, current());
    }

    /**
     * As {@link #refresh}, but the tables show what a LOAD has put in force and nothing else: for whoever compares it with
     * what is stored, or takes it elsewhere.
     */
    public void refreshLoaded(String sql) {
        Map<String, RuntimeTable> current = current();
        current.putAll(loaded);
        refresh(sql, current);
    }

    private void refresh(String sql, Map<String, RuntimeTable> current) {
        String lower = sql.toLowerCase(Locale.ROOT);
        for (RuntimeTable table : current.values()) {
            if (lower.contains(table.name().toLowerCase(Locale.ROOT))) {
                fill(table);
            }
        }
        filled.removeIf(
                name -> !current.containsKey(name) && lower.contains(name.toLowerCase(Locale.ROOT)) && empty(name));
    }

    private boolean empty(String name) {
        store.transaction(List.of(Statement.of("DELETE FROM " + database(name) + "." + name)));
        return true;
    }

    /** Whether anybody says what is in force of it. */
    public boolean isShown(String name) {
        return current().containsKey(name);
    }

    /** A table that somebody offers, without those that are read back from the configuration. */
    public Optional<RuntimeTable> offered(String name) {
        return services.stream().filter(table -> table.name().equals(name)).reduce((earlier, later) -> later);
    }

    private Map<String, RuntimeTable> current() {
        Map<String, RuntimeTable> current = new LinkedHashMap<>(builtIn);
        services.forEach(table -> current.put(table.name(), table));
        return current;
    }

    private void addBuiltIn(RuntimeTable table) {
        builtIn.put(table.name(), table);
    }

    /** Another room's mistake leaves its table empty, not the admin port without an answer. */
    private void fill(RuntimeTable table) {
        List<List<String>> rows;
        try {
            rows = table.rows();
        } catch (RuntimeException | LinkageError e) { // a stale bundle fails with NoClassDefFoundError
            LOG.atWarn()
                    .addKeyValue("table", table.name())
                    .addKeyValue("error", e.toString())
                    .log("table not read");
            rows = List.of();
        }
        String database = database(table.name());
        store.transaction(replacing(database + "." + table.name(), table.columns(), rows));
        if (!database.equals(MAIN)) {
            filled.add(table.name());
        }
    }

    private static String database(String table) {
        if (table.startsWith("stats_")) {
            return "stats";
        }
        return LOG_OF_CHECKS.matcher(table).matches() ? "monitor" : MAIN;
    }

    /** Statements that leave exactly {@code rows} in a table. */
    static List<Statement> replacing(String table, List<String> columns, List<List<String>> rows) {
        String names = String.join(", ", columns);
        String insert = "INSERT INTO " + table + " (" + names + ") VALUES ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        List<Statement> statements = new ArrayList<>();
        statements.add(Statement.of("CREATE TABLE IF NOT EXISTS " + table + " (" + names + ")"));
        statements.add(Statement.of("DELETE FROM " + table));
        for (List<String> row : rows) {
            statements.add(new Statement(insert, new ArrayList<>(row)));
        }
        return statements;
    }

    private static List<List<String>> variables(RuntimeConfig config, Variables variables) {
        Map<String, String> values = config.variables().values();
        return variables.all().stream()
                .map(Variable::name)
                .filter(values::containsKey)
                .map(name -> List.of(name, values.get(name)))
                .collect(Collectors.toList());
    }
}
