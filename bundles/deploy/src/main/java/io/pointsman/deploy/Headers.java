package io.pointsman.deploy;

import java.util.ArrayList;
import java.util.List;

/** Reads manifest headers of the form {@code name;name;attribute="…,…",name;directive:=…}. */
final class Headers {

    private Headers() {}

    /** The names of all clauses: of packages, in a header that lists packages. */
    static List<String> names(String header) {
        List<String> names = new ArrayList<>();
        for (String clause : split(header == null ? "" : header, ',')) {
            for (String part : split(clause, ';')) {
                if (!part.isBlank() && part.indexOf('=') < 0) {
                    names.add(part.strip());
                }
            }
        }
        return names;
    }

    /** The name of a header's only clause. */
    static String name(String header) {
        return names(header).stream().findFirst().orElse("");
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
