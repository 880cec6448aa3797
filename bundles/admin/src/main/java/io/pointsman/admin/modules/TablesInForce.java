package io.pointsman.admin.modules;

import io.pointsman.api.config.RuntimeConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The configuration tables that are read back from the configuration in force. */
enum TablesInForce {
    SERVERS(
            ServerRows.TABLE,
            ServerRows.COLUMNS,
            config -> rows(config.servers().stream().sorted(ServerRows.ORDER).toList(), ServerRows::write)),
    SSL_PARAMS(SslParamRows.TABLE, SslParamRows.COLUMNS, config -> rows(config.sslParams(), SslParamRows::write)),
    REPLICATION_HOSTGROUPS(
            ReplicationHostgroups.TABLE,
            ReplicationHostgroups.COLUMNS,
            config -> rows(config.replicationHostgroups(), ReplicationHostgroups::write)),
    HOSTGROUP_ATTRIBUTES(
            HostgroupAttributeRows.TABLE,
            HostgroupAttributeRows.COLUMNS,
            config -> rows(config.hostgroupAttributes(), HostgroupAttributeRows::write)),
    USERS(
            UserRows.TABLE,
            UserRows.COLUMNS,
            config -> rows(config.users().rows(), UserRows::write),
            SourcedUserRows::shown),
    QUERY_RULES(
            QueryRuleRows.TABLE,
            QueryRuleRecords.COLUMNS,
            config -> rows(config.queryRules().rules(), QueryRuleRecords::write)),
    FAST_ROUTES(
            FastRouteRows.TABLE,
            FastRouteRows.COLUMNS,
            config -> rows(config.queryRules().fastRoutes(), FastRouteRows::write));

    private final String table;
    private final List<String> columns;
    private final Function<RuntimeConfig, List<List<String>>> rows;
    private final Function<RuntimeConfig, List<List<String>>> more;

    TablesInForce(String table, List<String> columns, Function<RuntimeConfig, List<List<String>>> rows) {
        this(table, columns, rows, config -> List.of());
    }

    TablesInForce(
            String table,
            List<String> columns,
            Function<RuntimeConfig, List<List<String>>> rows,
            Function<RuntimeConfig, List<List<String>>> more) {
        this.table = table;
        this.columns = columns;
        this.rows = rows;
        this.more = more;
    }

    /** Empty for a table that has no counterpart in force. */
    static Optional<TablesInForce> of(String table) {
        for (TablesInForce one : values()) {
            if (one.table.equals(table)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    String table() {
        return table;
    }

    List<String> columns() {
        return columns;
    }

    /** What a LOAD has put in force, and a SAVE may take back. */
    List<List<String>> rows(RuntimeConfig config) {
        return rows.apply(config);
    }

    /** What is in force, wherever it has come from. */
    List<List<String>> shown(RuntimeConfig config) {
        List<List<String>> shown = new ArrayList<>(rows(config));
        shown.addAll(more.apply(config));
        return shown;
    }

    private static <T> List<List<String>> rows(List<T> records, Function<T, List<String>> writer) {
        return records.stream().map(writer).toList();
    }
}
