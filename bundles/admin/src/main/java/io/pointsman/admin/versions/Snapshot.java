package io.pointsman.admin.versions;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonWriter;
import io.pointsman.admin.diff.TableShapes;
import io.pointsman.admin.modules.ConfigRows;
import io.pointsman.admin.modules.Module;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The rows of one module, as text and back: {@code {"table":[{"column":"value",…},…],…}}.
 *
 * <p>The same rows make the same text, in whatever order they come: tables, rows and columns are sorted. Texts are
 * compared to see whether anything changed.
 */
final class Snapshot {

    private static final TypeToken<Map<String, List<Map<String, String>>>> TABLES = new TypeToken<>() {};

    private Snapshot() {}

    static String write(Module module, ConfigRows source) {
        List<String> tables = new ArrayList<>();
        for (String table : TableShapes.tables(module)) {
            List<Map<String, String>> rows =
                    source.rows(table).stream().filter(row -> isOf(module, row)).toList();
            tables.add("\"" + table + "\":[" + String.join(",", texts(rows)) + "]");
        }
        tables.sort(null);
        return "{" + String.join(",", tables) + "}";
    }

    static Map<String, List<Map<String, String>>> read(String content) {
        return new Gson().fromJson(content, TABLES);
    }

    private static boolean isOf(Module module, Map<String, String> row) {
        return !module.isVariables() || row.get("variable_name").startsWith(module.prefix());
    }

    /** Thousands of rows are usual: they share a writer. */
    private static List<String> texts(List<Map<String, String>> rows) {
        List<String> texts = new ArrayList<>(rows.size());
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginArray();
            for (Map<String, String> row : rows) {
                text.getBuffer().setLength(0);
                write(row, json);
                texts.add(text.getBuffer().substring(text.getBuffer().indexOf("{")));
            }
            json.endArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        texts.sort(null);
        return texts;
    }

    private static void write(Map<String, String> row, JsonWriter json) throws IOException {
        json.beginObject();
        for (String column : new TreeSet<>(row.keySet())) {
            json.name(column).value(row.get(column));
        }
        json.endObject();
    }
}
