package io.pointsman.admin.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What {@code information_schema.sql} says: a query for each table. */
final class CatalogTables {

    private static final String BEGIN = "== ";

    private final Map<String, String> queries;

    private CatalogTables(Map<String, String> queries) {
        this.queries = queries;
    }

    static CatalogTables read() {
        Map<String, String> queries = new LinkedHashMap<>();
        String name = "";
        for (String line : resource().lines().toList()) {
            if (line.startsWith(BEGIN)) {
                String[] parts = line.substring(BEGIN.length()).split(": ", 2);
                name = parts[0];
                queries.put(name, parts.length == 1 ? "" : empty(parts[1]));
            } else if (!name.isEmpty() && !line.isBlank()) {
                queries.merge(name, line.strip() + " ", String::concat);
            }
        }
        return new CatalogTables(queries);
    }

    boolean has(String name) {
        return queries.containsKey(name);
    }

    List<String> names() {
        return List.copyOf(queries.keySet());
    }

    /**
     * @param stats where the statistics are
     * @param collations where the collations are, for the few that ask
     */
    String query(String name, List<String> databases, String stats, Supplier<String> collations) {
        String query = queries.get(name).replace("$stats", stats).strip();
        if (query.contains("$collations")) {
            return query.replace("$collations", collations.get());
        }
        return query.contains("$db")
                ? databases.stream()
                        .map(database -> query.replace("$db", database))
                        .collect(Collectors.joining(" UNION ALL "))
                : query;
    }

    private static String empty(String columns) {
        return Arrays.stream(columns.split(" "))
                .map(column -> "NULL AS " + column)
                .collect(Collectors.joining(", ", "SELECT ", " WHERE 0"));
    }

    private static String resource() {
        try (InputStream resource = CatalogTables.class.getResourceAsStream("information_schema.sql")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
