package io.pointsman.admin.sql;

import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.ConfigStore.Access;
import io.pointsman.api.session.SqlAnswer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SHOW, said in SQL that SQLite understands. */
public final class ShowStatement implements StatementHandler {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    private static final String NAME = "[`\"]?(\\w+)[`\"]?";
    private static final Pattern TABLES = Pattern.compile(
            "SHOW (?:FULL )?TABLES(?: (?:FROM|IN) " + NAME + ")?(?: LIKE ('[^']*'|\"[^\"]*\"))?", FLAGS);
    private static final Pattern DATABASES = Pattern.compile("SHOW (?:DATABASES|SCHEMAS)", FLAGS);
    private static final Pattern CREATE = Pattern.compile("SHOW CREATE TABLE (?:" + NAME + "\\.)?" + NAME, FLAGS);
    private static final Pattern FIELDS = Pattern.compile(
            "SHOW (?:FULL )?(?:FIELDS|COLUMNS) (?:FROM|IN) (?:" + NAME + "\\.)?" + NAME + "(?: (?:FROM|IN) " + NAME
                    + ")?",
            FLAGS);
    private static final Pattern VARIABLES = Pattern.compile(
            "SHOW (?:(GLOBAL|SESSION|ALL|MYSQL|ADMIN) )?VARIABLES(?: LIKE ('[^']*'|\"[^\"]*\")| WHERE (.+))?", FLAGS);
    private static final Pattern WARNINGS =
            Pattern.compile("SHOW (?:WARNINGS|ERRORS)(?: LIMIT \\d+(?: ?, ?\\d+)?)?", FLAGS);
    private static final Pattern ROWS = Pattern.compile("SHOW MYSQL (SERVERS|USERS)", FLAGS);

    private final ConfigStore store;
    private final SessionVariables session;

    public ShowStatement(ConfigStore store, SessionVariables session) {
        this.store = store;
        this.session = session;
    }

    @Override
    public Optional<SqlAnswer> answer(AdminRequest request) {
        if (!request.text().firstWord().equals("SHOW")) {
            return Optional.empty();
        }
        String plain = request.plain();
        Matcher tables = TABLES.matcher(plain);
        if (tables.matches()) {
            return Optional.of(tables(request, tables.group(1), tables.group(2)));
        }
        if (DATABASES.matcher(plain).matches()) {
            return Optional.of(store.run("SELECT seq, name, file FROM pragma_database_list", request.access()));
        }
        if (WARNINGS.matcher(plain).matches()) {
            return Optional.of(Answers.empty("Level", "Code", "Message"));
        }
        return request.isAdmin() ? ofConfiguration(plain) : Optional.empty();
    }

    private Optional<SqlAnswer> ofConfiguration(String plain) {
        Matcher create = CREATE.matcher(plain);
        if (create.matches()) {
            return Optional.of(createTable(database(create.group(1)), create.group(2)));
        }
        Matcher fields = FIELDS.matcher(plain);
        if (fields.matches()) {
            String database = fields.group(3) == null ? fields.group(1) : fields.group(3);
            return Optional.of(fields(plainName(database), fields.group(2)));
        }
        Matcher variables = VARIABLES.matcher(plain);
        if (variables.matches()) {
            return Optional.of(variables(variables));
        }
        Matcher rows = ROWS.matcher(plain);
        return rows.matches()
                ? Optional.of(
                        store.run("SELECT * FROM main.mysql_" + rows.group(1) + " ORDER BY 1, 2, 3", Access.READ_ONLY))
                : Optional.empty();
    }

    private SqlAnswer tables(AdminRequest request, String database, String like) {
        if (!request.isAdmin()) {
            return store.run(
                    "SELECT name AS tables FROM main.sqlite_master"
                            + " WHERE type='table' AND name LIKE 'stats\\_%' ESCAPE '\\'",
                    Access.READ_ONLY);
        }
        return store.run(
                "SELECT name AS tables FROM " + database(database)
                        + ".sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                        + (like == null ? "" : " AND name LIKE " + quoted(like)) + " ORDER BY name",
                Access.READ_ONLY);
    }

    private SqlAnswer createTable(String database, String table) {
        List<Map<String, String>> found = store.select(
                "SELECT name, sql FROM " + database + ".sqlite_master WHERE type='table' AND name = ? COLLATE NOCASE",
                table);
        if (found.isEmpty()) {
            return new SqlAnswer.Failed(1146, "42S02", "no such table: " + database + "." + table);
        }
        return Answers.row(
                List.of("table", "Create Table"),
                List.of(found.get(0).get("name"), found.get(0).get("sql")));
    }

    private SqlAnswer fields(String database, String table) {
        return store.run(
                "SELECT name AS Field, 'varchar(255)' AS Type,"
                        + " CASE WHEN \"notnull\" THEN 'NO' ELSE 'YES' END AS \"Null\","
                        + " CASE WHEN pk THEN 'PRI' ELSE '' END AS \"Key\", dflt_value AS \"Default\", '' AS Extra"
                        + " FROM pragma_table_info(" + sqlText(table) + ", " + sqlText(database) + ")",
                Access.READ_ONLY);
    }

    private SqlAnswer variables(Matcher matcher) {
        String scope = matcher.group(1) == null ? "" : matcher.group(1).toLowerCase(Locale.ROOT);
        String like =
                matcher.group(2) == null ? "" : Literal.value(matcher.group(2)).orElse("");
        if (like.equals("version") || like.equals("read_only")) {
            String value = session.value(like).orElse("");
            String shown = like.equals("version") ? value : value.equals("1") ? "ON" : "OFF";
            return Answers.row(List.of("Variable_name", "Value"), List.of(like, shown));
        }
        String prefix = scope.equals("mysql") || scope.equals("admin") ? scope + "-%" : "%";
        return store.run(
                "SELECT * FROM (SELECT variable_name AS Variable_name, variable_value AS Value"
                        + " FROM main.global_variables WHERE variable_name LIKE " + sqlText(prefix) + ")"
                        + (matcher.group(2) == null ? "" : " WHERE Variable_name LIKE " + quoted(matcher.group(2)))
                        + (matcher.group(3) == null ? "" : " WHERE " + matcher.group(3)) + " ORDER BY Variable_name",
                Access.READ_ONLY);
    }

    private static String database(String name) {
        return "\"" + plainName(name) + "\"";
    }

    /** Clients are told that they are in a database called admin, and ask for it by that name. */
    private static String plainName(String name) {
        return name == null || name.equalsIgnoreCase("admin") ? "main" : name;
    }

    private static String quoted(String literal) {
        return sqlText(Literal.value(literal).orElse("")) + " ESCAPE '\\'";
    }

    private static String sqlText(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
