package io.pointsman.admin.modules;

import io.pointsman.api.config.RuntimeConfig;
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
    USERS(UserRows.TABLE, UserRows.COLUMNS, config -> rows(config.users().rows(), UserRows::write)),
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

    TablesInForce(String table, List<String> columns, Function<RuntimeConfig, List<List<String>>> rows) {
        this.table = table;
        this.columns = columns;
        this.rows = rows;
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

    List<List<String>> rows(RuntimeConfig config) {
        return rows.apply(config);
    }

    private static <T> List<List<String>> rows(List<T> records, Function<T, List<String>> writer) {
        return records.stream().map(writer).toList();
    }
}
