package io.pointsman.admin.versions;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.reflect.TypeToken;
import io.pointsman.admin.diff.TableShapes;
import io.pointsman.admin.modules.ConfigRows;
import io.pointsman.admin.modules.Module;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rows of one module, as text and back.
 *
 * <p>The same rows make the same text, in whatever order they come: texts are compared to see whether anything changed.
 */
final class Snapshot {

    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();
    private static final TypeToken<Map<String, List<Map<String, String>>>> TABLES = new TypeToken<>() {};

    private Snapshot() {}

    static String write(Module module, ConfigRows source) {
        List<String> tables = new ArrayList<>();
        for (String table : TableShapes.tables(module)) {
            List<String> rows = source.rows(table).stream()
                    .filter(row -> isOf(module, row))
                    .map(row -> GSON.toJson(new TreeMap<>(row)))
                    .sorted()
                    .toList();
            tables.add(GSON.toJson(table) + ":[" + String.join(",", rows) + "]");
        }
        tables.sort(null);
        return "{" + String.join(",", tables) + "}";
    }

    static Map<String, List<Map<String, String>>> read(String content) {
        return GSON.fromJson(content, TABLES);
    }

    private static boolean isOf(Module module, Map<String, String> row) {
        return !module.isVariables() || row.get("variable_name").startsWith(module.prefix());
    }
}
