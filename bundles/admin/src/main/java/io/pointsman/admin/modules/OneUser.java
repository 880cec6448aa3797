package io.pointsman.admin.modules;

import io.pointsman.api.config.MysqlUser;
import io.pointsman.api.config.RuntimeConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of {@code LOAD MYSQL USER <name> TO RUNTIME}: the users in force, with those of one name taken from
 * elsewhere. So it adds or replaces one user, and removes none.
 */
public final class OneUser implements ConfigRows {

    private final String name;
    private final ConfigRows source;
    private final RuntimeConfig inForce;

    public OneUser(String name, ConfigRows source, RuntimeConfig inForce) {
        this.name = name;
        this.source = source;
        this.inForce = inForce;
    }

    /** Whether the source has an active row of that name. */
    public boolean isThere() {
        return ofThatName().stream().anyMatch(TableRule.ACTIVE);
    }

    @Override
    public List<Map<String, String>> rows(String table) {
        if (!table.equals(UserRows.TABLE)) {
            return source.rows(table);
        }
        List<Map<String, String>> rows = new ArrayList<>();
        boolean isPlaced = false;
        for (MysqlUser user : inForce.users().rows()) {
            if (!user.username().equals(name)) {
                rows.add(row(user));
            } else if (!isPlaced) {
                rows.addAll(ofThatName());
                isPlaced = true;
            }
        }
        if (!isPlaced) {
            rows.addAll(ofThatName());
        }
        return rows;
    }

    private List<Map<String, String>> ofThatName() {
        return source.rows(UserRows.TABLE).stream()
                .filter(row -> name.equals(row.get("username")))
                .toList();
    }

    private static Map<String, String> row(MysqlUser user) {
        List<String> values = UserRows.write(user);
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            row.put(UserRows.COLUMNS.get(i), values.get(i));
        }
        return row;
    }
}
