package io.pointsman.deploy.jar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads manifest headers of the form {@code name;name;attribute="…,…",name;directive:=…}. */
public final class Headers {

    /**
     * What stands between two commas.
     *
     * @param parameters attributes and directives, by name
     */
    public record Clause(List<String> names, Map<String, String> parameters) {}

    private Headers() {}

    /** The names of all clauses: of packages, in a header that lists packages. */
    static List<String> names(String header) {
        return clauses(header).stream()
                .flatMap(clause -> clause.names().stream())
                .toList();
    }

    /** The name of a header's only clause. */
    public static String name(String header) {
        return names(header).stream().findFirst().orElse("");
    }

    /** Null is an absent header, which has none. */
    public static List<Clause> clauses(String header) {
        List<Clause> clauses = new ArrayList<>();
        for (String text : split(header == null ? "" : header, ',')) {
            Clause clause = clause(text);
            if (!clause.names().isEmpty()) {
                clauses.add(clause);
            }
        }
        return clauses;
    }

    private static Clause clause(String text) {
        List<String> names = new ArrayList<>();
        Map<String, String> parameters = new HashMap<>();
        for (String part : split(text, ';')) {
            int equals = part.indexOf('=');
            if (equals >= 0) {
                String name = part.substring(0, equals).strip();
                parameters.put(
                        name.endsWith(":") ? name.substring(0, name.length() - 1) : name,
                        unquoted(part.substring(equals + 1).strip()));
            } else if (!part.isBlank()) {
                names.add(part.strip());
            }
        }
        return new Clause(List.copyOf(names), Map.copyOf(parameters));
    }

    private static String unquoted(String value) {
        return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }

    /** Splits outside of quotes. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
