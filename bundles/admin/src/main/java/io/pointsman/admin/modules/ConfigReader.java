package io.pointsman.admin.modules;

import io.pointsman.admin.variables.Collations;
import io.pointsman.admin.variables.VariableCheck;
import io.pointsman.admin.variables.Variables;
import io.pointsman.api.config.HostgroupAttributes;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.MysqlUser;
import io.pointsman.api.config.QueryRules;
import io.pointsman.api.config.ReplicationHostgroup;
import io.pointsman.api.config.ServerSslParams;
import java.util.List;
import java.util.Map;

/** Reads configuration rows as checked values. */
public final class ConfigReader {

    private final ConfigRows rows;
    private final VariableRows variableRows;

    /** Without a table of collations: every charset is taken. */
    public ConfigReader(ConfigRows rows, Variables variables) {
        this(rows, new VariableCheck(variables, Collations.ANY));
    }

    public ConfigReader(ConfigRows rows, VariableCheck check) {
        this.rows = rows;
        this.variableRows = new VariableRows(check);
    }

    public List<MysqlServer> servers(Findings findings) {
        return ServerRows.read(rows.rows(ServerRows.TABLE), findings);
    }

    public List<ServerSslParams> sslParams(Findings findings) {
        return SslParamRows.read(rows.rows(SslParamRows.TABLE), findings);
    }

    public List<MysqlUser> users(Findings findings) {
        return UserRows.read(rows.rows(UserRows.TABLE), findings);
    }

    public QueryRules queryRules(Findings findings) {
        return new QueryRules(
                QueryRuleRecords.read(rows.rows(QueryRuleRows.TABLE), findings),
                FastRouteRows.read(rows.rows(FastRouteRows.TABLE)));
    }

    public List<ReplicationHostgroup> replicationHostgroups() {
        return ReplicationHostgroups.read(rows.rows(ReplicationHostgroups.TABLE));
    }

    public List<HostgroupAttributes> hostgroupAttributes(Findings findings) {
        return HostgroupAttributeRows.read(rows.rows(HostgroupAttributeRows.TABLE), findings);
    }

    /** @param prefix of one module; empty for all */
    public Map<String, String> variables(String prefix, Findings findings) {
        return variableRows.read(
                rows.rows(VariableRows.TABLE).stream()
                        .filter(row -> String.valueOf(row.get("variable_name")).startsWith(prefix))
                        .toList(),
                findings);
    }

    /** Says what is wrong or missing in the columns of a table whose reader does not check them; nothing for all others. */
    public void check(String table, Findings findings) {
        TableRules.check(table, rows.rows(table), findings);
    }

    /** As {@link #check(String, Findings)}, for all tables of a module. */
    public void check(Module module, Findings findings) {
        module.tables().forEach(table -> check(table, findings));
    }
}
