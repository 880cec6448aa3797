package io.pointsman.admin.show;

import static io.pointsman.api.admin.StatementForm.telling;

import io.pointsman.admin.sql.AdminRequest;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.SqlAnswer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code SHOW TABLES}, {@code SHOW FULL TABLES}, {@code SHOW TABLE STATUS}. */
final class ShowTables implements ShowFamily {

    private static final Pattern TABLES = ShowSyntax.form("SHOW (FULL )?TABLES" + ShowSyntax.FROM + ShowSyntax.FILTER);
    private static final Pattern STATUS = ShowSyntax.form("SHOW TABLE STATUS" + ShowSyntax.FROM + ShowSyntax.FILTER);
    private static final Pattern OPEN = ShowSyntax.form("SHOW OPEN TABLES.*");

    private static final String OF_A_DATABASE =
            " FROM \"%s\".sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%%' ESCAPE '\\' ORDER BY name";
    private static final String STATUS_COLUMNS = "SELECT name AS Name, 'SQLite' AS Engine, 10 AS Version,"
            + " 'Dynamic' AS Row_format, 0 AS \"Rows\", 0 AS Avg_row_length, 0 AS Data_length, 0 AS Max_data_length,"
            + " 0 AS Index_length, 0 AS Data_free, NULL AS Auto_increment, NULL AS Create_time, NULL AS Update_time,"
            + " NULL AS Check_time, 'utf8mb4_general_ci' AS Collation, NULL AS Checksum, '' AS Create_options,"
            + " '' AS Comment";

    private final ConfigStore store;

    ShowTables(ConfigStore store) {
        this.store = store;
    }

    @Override
    public Optional<SqlAnswer> answer(AdminRequest request) {
        Matcher tables = TABLES.matcher(request.plain());
        if (tables.matches()) {
            return Optional.of(tables(request, tables.group(1) != null, tables));
        }
        Matcher status = STATUS.matcher(request.plain());
        if (status.matches()) {
            String query = STATUS_COLUMNS + ofDatabase(database(request, status.group(1)));
            return Optional.of(
                    store.run(ShowSyntax.filtered(query, "Name", status.group(2), status.group(3)), request.access()));
        }
        return OPEN.matcher(request.plain()).matches()
                ? Optional.of(ShowServerFacts.none("Database", "Table", "In_use", "Name_locked"))
                : Optional.empty();
    }

    private SqlAnswer tables(AdminRequest request, boolean isFull, Matcher matcher) {
        String typed = matcher.group(2) == null ? request.schema() : matcher.group(2);
        String column = isFull ? "Tables_in_" + typed.replace("\"", "") : "tables";
        String query = "SELECT name AS \"" + column + "\"" + (isFull ? ", 'BASE TABLE' AS Table_type" : "")
                + ofDatabase(database(request, matcher.group(2)));
        return store.run(ShowSyntax.filtered(query, column, matcher.group(3), matcher.group(4)), request.access());
    }

    private static String ofDatabase(String database) {
        return OF_A_DATABASE.formatted(database);
    }

    /** Tables of information_schema are not listed: they are made when they are asked for. */
    static String database(AdminRequest request, String typed) {
        String database = typed == null ? request.database() : request.database(typed);
        return database.equals("information_schema") ? "temp" : database;
    }

    @Override
    public List<StatementForm> forms() {
        return List.of(
                telling("SHOW TABLES", "SHOW TABLES FROM disk LIKE 'mysql%'", "lists the tables of a database"),
                telling("SHOW FULL TABLES", "SHOW FULL TABLES FROM main", "lists tables with their kind"),
                telling(
                        "SHOW TABLE STATUS",
                        "SHOW TABLE STATUS LIKE 'mysql_users'",
                        "lists tables in MySQL's 18 columns"));
    }
}
