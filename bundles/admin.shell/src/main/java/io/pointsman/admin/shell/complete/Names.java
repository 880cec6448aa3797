package io.pointsman.admin.shell.complete;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names of tables, columns and variables, asked for when they are wanted: the answer is that of this moment. */
public final class Names {

    private static final Set<String> BEFORE_TABLE =
            Set.of("FROM", "JOIN", "INTO", "UPDATE", "TABLE", "DESC", "DESCRIBE", "COLUMNS", "FIELDS");
    private static final Set<String> WITH_COLUMNS =
            Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "REPLACE", "WITH", "EXPLAIN");
    private static final List<String> KEYWORDS = List.of(
            "AND",
            "ASC",
            "BETWEEN",
            "BY",
            "COUNT",
            "DESC",
            "DISTINCT",
            "FROM",
            "GROUP",
            "HAVING",
            "IN",
            "INTO",
            "IS",
            "JOIN",
            "LIKE",
            "LIMIT",
            "NOT",
            "NULL",
            "ON",
            "OR",
            "ORDER",
            "SET",
            "VALUES",
            "WHERE");
    private static final List<String> DATABASES = List.of("main", "disk", "stats", "monitor", "stats_history");
    private static final Pattern MENTIONED_TABLE =
            Pattern.compile("\\b(?:FROM|JOIN|INTO|UPDATE)\\s+([\\w.]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern VARIABLE_VALUE = Pattern.compile(
            "VARIABLE(?:_NAME|S)\\s*(?:=|LIKE|IN\\s*\\()?\\s*(?:LIKE\\s*)?'$", Pattern.CASE_INSENSITIVE);

    private final Source source;

    /** Rows of a statement's answer; {@code names} are its columns. None when it fails. */
    @FunctionalInterface
    public interface Source {
        Table ask(String statement) throws InterruptedException;
    }

    /** What came back. */
    public record Table(List<String> columns, List<List<String>> rows) {
        public static final Table NONE = new Table(List.of(), List.of());
    }

    Names(Source source) {
        this.source = source;
    }

    Stream<String> forLine(TypedLine line) throws InterruptedException {
        if (line.words().get(0).equals("SET")
                || VARIABLE_VALUE.matcher(line.text()).find()) {
            return firstColumn("SELECT variable_name FROM main.global_variables").stream();
        }
        if (BEFORE_TABLE.contains(line.lastWordBefore())
                && !FormWords.MOVING.contains(line.words().get(0))) {
            return tables(line.last()).stream();
        }
        if (WITH_COLUMNS.contains(line.words().get(0))) {
            return Stream.concat(KEYWORDS.stream(), columns(line.text()).stream());
        }
        return Stream.empty();
    }

    /** Of {@code main}, or of the database that stands before a point. */
    private List<String> tables(String typed) throws InterruptedException {
        int point = typed.indexOf('.');
        String database = point < 0 ? "" : typed.substring(0, point).toLowerCase(Locale.ROOT);
        if (DATABASES.contains(database)) {
            return firstColumn("SHOW TABLES FROM " + database).stream()
                    .map(table -> database + "." + table)
                    .toList();
        }
        List<String> tables = new ArrayList<>(firstColumn("SHOW TABLES FROM main"));
        DATABASES.forEach(name -> tables.add(name + "."));
        return tables;
    }

    private List<String> columns(String text) throws InterruptedException {
        List<String> columns = new ArrayList<>();
        Matcher tables = MENTIONED_TABLE.matcher(text);
        while (tables.find()) {
            columns.addAll(
                    source.ask("SELECT * FROM " + tables.group(1) + " LIMIT 0").columns());
        }
        return columns;
    }

    private List<String> firstColumn(String statement) throws InterruptedException {
        return source.ask(statement).rows().stream().map(row -> row.get(0)).toList();
    }
}
