package io.pointsman.admin.transfer;

import io.pointsman.admin.modules.Section;
import io.pointsman.admin.transfer.ConfigTables.Column;
import io.pointsman.libconfig.ConfigWriter;
import io.pointsman.libconfig.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A configuration as a configuration file. */
final class CnfText {

    private final ConfigTables tables;
    private final ConfigWriter writer = new ConfigWriter().comment(Sources.Marker.CNF.text());

    CnfText(ConfigTables tables) {
        this.tables = tables;
    }

    void variables(Map<String, String> values) {
        new TreeMap<>(Section.VARIABLES).forEach((section, prefix) -> {
            List<Setting> settings = new ArrayList<>();
            values.forEach((name, value) -> {
                if (name.startsWith(prefix)) {
                    settings.add(Setting.text(name.substring(prefix.length()), value));
                }
            });
            writer.group(section, settings);
        });
    }

    void rows(String table, List<Map<String, String>> rows) {
        List<List<Setting>> groups = new ArrayList<>();
        for (Map<String, String> row : rows) {
            List<Setting> settings = new ArrayList<>();
            for (Column column : tables.columns(table)) {
                String value = row.get(column.name());
                if (value != null) {
                    settings.add(setting(column, value));
                }
            }
            groups.add(settings);
        }
        writer.list(Section.of(table).name(), groups);
    }

    private static Setting setting(Column column, String value) {
        return column.isNumber() && value.matches("-?\\d{1,18}")
                ? Setting.number(column.name(), Long.parseLong(value))
                : Setting.text(column.name(), value);
    }

    @Override
    public String toString() {
        return writer.text();
    }
}
