package io.pointsman.sqlite.server;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** SHOW and DESCRIBE, turned into a SELECT that SQLite can answer. */
final class ShowStatement {

    private static final String FILTER = "(?:\\s+(LIKE|WHERE)\\s+(.+))?";

    private static final Pattern VARIABLES = pattern("SHOW\\s+(?:GLOBAL\\s+|SESSION\\s+|LOCAL\\s+)?VARIABLES" + FILTER);
    private static final Pattern STATUS = pattern("SHOW\\s+(?:GLOBAL\\s+|SESSION\\s+|LOCAL\\s+)?STATUS" + FILTER);
    private static final Pattern DATABASES = pattern("SHOW\\s+(?:DATABASES|SCHEMAS)" + FILTER);
    private static final Pattern TABLES =
            pattern("SHOW\\s+(FULL\\s+)?TABLES(?:\\s+(?:FROM|IN)\\s+[`\"]?\\w+[`\"]?)?" + FILTER);
    private static final Pattern COLUMNS =
            pattern("(?:SHOW\\s+(?:FULL\\s+)?(?:COLUMNS|FIELDS)\\s+(?:FROM|IN)|DESCRIBE|DESC)"
                    + "\\s+(?:[`\"]?\\w+[`\"]?\\.)?[`\"]?(\\w+)[`\"]?(?:\\s+(?:FROM|IN)\\s+\\S+)?");
    private static final Pattern CREATE_TABLE =
            pattern("SHOW\\s+CREATE\\s+TABLE\\s+(?:[`\"]?\\w+[`\"]?\\.)?[`\"]?(\\w+)[`\"]?");
    private static final Pattern WARNINGS = pattern("SHOW\\s+(?:WARNINGS|ERRORS)(?:\\s+LIMIT\\s.+)?");

    private ShowStatement() {}

    /** Empty for one that is not known: SQLite then says what it thinks of it. */
    static Optional<String> toSelect(String sql, Client client) {
        Matcher matcher = VARIABLES.matcher(sql);
        if (matcher.matches()) {
            return Optional.of(pairs(client.variables().all()) + filter(matcher, 1, "Variable_name"));
        }
        if (STATUS.matcher(sql).matches()) {
            return Optional.of("SELECT '' AS Variable_name, '' AS Value WHERE 0");
        }
        matcher = DATABASES.matcher(sql);
        if (matcher.matches()) {
            return Optional.of("SELECT * FROM (SELECT 'main' AS \"Database\")" + filter(matcher, 1, "\"Database\""));
        }
        matcher = TABLES.matcher(sql);
        return matcher.matches() ? Optional.of(tables(matcher, client)) : aboutOneTable(sql);
    }

    private static Optional<String> aboutOneTable(String sql) {
        Matcher matcher = COLUMNS.matcher(sql);
        if (matcher.matches()) {
            return Optional.of(columns(matcher.group(1)));
        }
        matcher = CREATE_TABLE.matcher(sql);
        if (matcher.matches()) {
            return Optional.of("SELECT name AS \"Table\", sql AS \"Create Table\" FROM sqlite_master"
                    + " WHERE type IN ('table', 'view') AND lower(name) = lower('" + matcher.group(1) + "')");
        }
        return WARNINGS.matcher(sql).matches()
                ? Optional.of("SELECT '' AS Level, 0 AS Code, '' AS Message WHERE 0")
                : Optional.empty();
    }

    /** Names and values are our own and {@link SetStatement}'s words; quotes in the latter are doubled. */
    private static String pairs(Map<String, String> variables) {
        String rows = variables.entrySet().stream()
                .map(entry -> "('" + entry.getKey() + "', '" + entry.getValue().replace("'", "''") + "')")
                .collect(Collectors.joining(", "));
        return "WITH variables(Variable_name, Value) AS (VALUES " + rows + ") SELECT * FROM variables";
    }

    private static String tables(Matcher matcher, Client client) {
        String heading = "\"Tables_in_" + client.schemaOrMain().replace("\"", "") + "\"";
        String type = matcher.group(1) == null
                ? ""
                : ", CASE type WHEN 'view' THEN 'VIEW' ELSE 'BASE TABLE' END AS Table_type";
        return "SELECT * FROM (SELECT name AS " + heading + type + " FROM sqlite_master"
                + " WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name)"
                + filter(matcher, 2, heading);
    }

    private static String columns(String table) {
        return "SELECT name AS \"Field\", lower(type) AS \"Type\","
                + " CASE \"notnull\" WHEN 0 THEN 'YES' ELSE 'NO' END AS \"Null\","
                + " CASE pk WHEN 0 THEN '' ELSE 'PRI' END AS \"Key\","
                + " dflt_value AS \"Default\", '' AS \"Extra\""
                + " FROM pragma_table_info('" + table + "')";
    }

    /** @param group of the word LIKE or WHERE; the rest of the statement follows it */
    private static String filter(Matcher matcher, int group, String column) {
        if (matcher.group(group) == null) {
            return "";
        }
        String condition = matcher.group(group + 1);
        return matcher.group(group).equalsIgnoreCase("LIKE")
                ? " WHERE " + column + " LIKE " + condition + " ESCAPE '\\'"
                : " WHERE " + condition;
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
