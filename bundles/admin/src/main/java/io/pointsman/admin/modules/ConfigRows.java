package io.pointsman.admin.modules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the rows of a LOAD come from: MEMORY, a version that was kept, or a file of somebody else. */
@FunctionalInterface
public interface ConfigRows {

    /**
     * All rows of one configuration table; values are text or null.
     *
     * @param table without a database; {@code global_variables} has the variables of every module
     */
    List<Map<String, String>> rows(String table);

    /** These rows as they are when they are first asked for: who checks and who writes down see the same. */
    default ConfigRows remembered() {
        Map<String, List<Map<String, String>>> seen = new HashMap<>();
        return table -> seen.computeIfAbsent(table, this::rows);
    }
}
