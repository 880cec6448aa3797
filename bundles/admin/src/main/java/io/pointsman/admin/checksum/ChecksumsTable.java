package io.pointsman.admin.checksum;

import io.pointsman.admin.checksum.Sums.Layer;
import io.pointsman.admin.modules.LoadCounts;
import io.pointsman.admin.modules.Module;
import io.pointsman.admin.modules.RuntimeTables;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.RuntimeTable;
import io.pointsman.api.config.RuntimeConfigs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** {@code runtime_checksums_values}: for each module how often and when it was loaded, and the sum of what is in force. */
public final class ChecksumsTable implements RuntimeTable {

    /** As clusters of proxies know them. */
    private static final List<Module> MODULES = List.of(
            Module.ADMIN_VARIABLES,
            Module.MYSQL_QUERY_RULES,
            Module.MYSQL_SERVERS,
            Module.MYSQL_USERS,
            Module.MYSQL_VARIABLES,
            Module.PROXYSQL_SERVERS);

    private final RuntimeConfigs configs;
    private final Sums sums;

    public ChecksumsTable(ConfigStore store, RuntimeTables tables, RuntimeConfigs configs) {
        this.configs = configs;
        this.sums = new Sums(store, tables);
    }

    @Override
    public String name() {
        return "runtime_checksums_values";
    }

    @Override
    public List<String> columns() {
        return List.of("name", "version", "epoch", "checksum");
    }

    @Override
    public List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (Module module : MODULES) {
            LoadCounts.Load last = LoadCounts.of(configs.current(), module);
            rows.add(List.of(
                    name(module),
                    String.valueOf(last.count()),
                    String.valueOf(last.epoch()),
                    RowSum.shown(sum(module))));
        }
        return rows;
    }

    /** One sum of all modules. */
    long all() {
        Map<String, String> sum = new TreeMap<>();
        MODULES.forEach(module -> sum.put(name(module), RowSum.shown(sum(module))));
        return new RowSum().add("", List.of(sum)).value();
    }

    private long sum(Module module) {
        return module.isVariables()
                ? sums.of(Layer.RUNTIME, List.of("global_variables"), module.prefix())
                : sums.of(Layer.RUNTIME, module.tables(), "");
    }

    private static String name(Module module) {
        return module.words().toLowerCase(Locale.ROOT).replace(' ', '_');
    }
}
