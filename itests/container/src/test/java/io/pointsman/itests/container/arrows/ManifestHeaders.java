package io.pointsman.itests.container.arrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Takes the package headers of a manifest apart. */
final class ManifestHeaders {

    private ManifestHeaders() {}

    /** The packages a header names. */
    static Set<String> packages(String header) {
        Set<String> names = new TreeSet<>();
        for (String clause : split(header, ',')) {
            for (String part : split(clause, ';')) {
                if (!part.contains("=")) {
                    names.add(part.strip());
                }
            }
        }
        return names;
    }

    /** Those of them that may be missing at run time. */
    static Set<String> optionalPackages(String header) {
        Set<String> names = new TreeSet<>();
        for (String clause : split(header, ',')) {
            if (clause.replaceAll("[\\s\"]", "").contains("resolution:=optional")) {
                names.addAll(packages(clause));
            }
        }
        return names;
    }

    /** Cuts at {@code separator} where it is not inside quotes. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        if (text == null || text.isBlank()) {
            return parts;
        }
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (char c : text.toCharArray()) {
            quoted ^= c == '"';
            if (c == separator && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
