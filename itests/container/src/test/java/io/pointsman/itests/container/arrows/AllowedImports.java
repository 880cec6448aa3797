package io.pointsman.itests.container.arrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code config/lint/allowed-imports.tsv}: bundle, package or prefix, reason. */
record AllowedImports(Map<String, Set<String>> patternsByBundle) {

    static AllowedImports read(Path table) {
        try {
            return parse(Files.readAllLines(table));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static AllowedImports parse(List<String> lines) {
        Map<String, Set<String>> patterns = new TreeMap<>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] cells = line.split("\t");
            if (cells.length != 3) {
                throw new IllegalArgumentException("not bundle, package and reason: " + line);
            }
            patterns.computeIfAbsent(cells[0], bundle -> new TreeSet<>()).add(cells[1]);
        }
        return new AllowedImports(patterns);
    }

    boolean knows(String bundle) {
        return patternsByBundle.containsKey(bundle);
    }

    boolean allows(String bundle, String importedPackage) {
        return patternsByBundle.getOrDefault(bundle, Set.of()).stream()
                .anyMatch(pattern -> matches(pattern, importedPackage));
    }

    private static boolean matches(String pattern, String importedPackage) {
        if (!pattern.endsWith(".*")) {
            return pattern.equals(importedPackage);
        }
        String prefix = pattern.substring(0, pattern.length() - 2);
        return importedPackage.equals(prefix) || importedPackage.startsWith(prefix + ".");
    }
}
