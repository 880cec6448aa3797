package io.pointsman.admin.modules;

import io.pointsman.admin.variables.Variables;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.MysqlUser;
import java.util.List;
import java.util.Map;

/** Reads the tables of MEMORY as checked values. */
public final class Memory {

    private final ConfigStore store;
    private final VariableRows variableRows;

    public Memory(ConfigStore store, Variables variables) {
        this.store = store;
        this.variableRows = new VariableRows(variables);
    }

    public List<MysqlServer> servers(Findings findings) {
        return ServerRows.read(rows(ServerRows.TABLE), findings);
    }

    public List<MysqlUser> users(Findings findings) {
        return UserRows.read(rows(UserRows.TABLE), findings);
    }

    /** @param prefix of one module; empty for all */
    public Map<String, String> variables(String prefix, Findings findings) {
        return variableRows.read(
                store.select("SELECT * FROM main.global_variables WHERE variable_name LIKE ?", prefix + "%"), findings);
    }

    List<Map<String, String>> rows(String table) {
        return store.select("SELECT * FROM main." + table);
    }

    /** @param condition SQL */
    List<Map<String, String>> rows(String table, String condition) {
        return store.select("SELECT * FROM main." + table + " WHERE " + condition);
    }
}
