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

/** {@code SHOW FIELDS} and its other names: every column is text to MySQL's clients. */
final class ShowColumns implements ShowFamily {

    private static final Pattern FIELDS =
            ShowSyntax.form("SHOW (?:FULL )?(?:FIELDS|COLUMNS) (?:FROM|IN) " + ShowSyntax.TABLE + ShowSyntax.FILTER);
    private static final Pattern DESCRIBE = ShowSyntax.form(
            "DESC(?:RIBE)? (?:" + ShowSyntax.NAME + " ?\\. ?)?" + ShowSyntax.NAME + "(?: [`']?([\\w%]+)[`']?)?");
    private static final String FULL = "SHOW FULL ";

    private static final String DEFAULT = "CASE WHEN dflt_value LIKE '''%%' THEN"
            + " substr(dflt_value, 2, length(dflt_value) - 2) ELSE dflt_value END";

    private static final String FIELD = "SELECT name AS Field, 'varchar(255)' AS Type,";
    private static final String COLLATION = " 'utf8mb4_general_ci' AS Collation,";

    /**
     * One column of mysql_servers is called invisible, so that dumping tools write column names into their INSERTs:
     * without names they would be refused, since our order is not ProxySQL's.
     */
    private static final String REST = " CASE WHEN \"notnull\" THEN 'NO' ELSE 'YES' END AS \"Null\","
            + " CASE WHEN pk THEN 'PRI' ELSE '' END AS \"Key\", " + DEFAULT + " AS \"Default\","
            + " CASE WHEN '%2$s' = 'mysql_servers' AND name = 'comment' THEN 'INVISIBLE' ELSE '' END AS Extra%3$s"
            + " FROM pragma_table_info('%2$s', '%1$s')";

    private static final String PRIVILEGES = ", 'select,insert,update,references' AS Privileges, '' AS Comment";

    private final ConfigStore store;
    private final TableFacts facts;

    ShowColumns(ConfigStore store) {
        this.store = store;
        facts = new TableFacts(store);
    }

    @Override
    public Optional<SqlAnswer> answer(AdminRequest request) {
        String plain = request.plain();
        Matcher fields = FIELDS.matcher(plain);
        if (fields.matches()) {
            boolean isFull = plain.regionMatches(true, 0, FULL, 0, FULL.length());
            return Optional.of(facts.answer(
                    request,
                    fields,
                    (database, name, ddl) -> store.run(
                            ShowSyntax.filtered(
                                    query(database, name, isFull), "Field", fields.group(4), fields.group(5)),
                            request.access())));
        }
        Matcher describe = DESCRIBE.matcher(plain);
        return describe.matches() ? Optional.of(describe(request, describe)) : Optional.empty();
    }

    private SqlAnswer describe(AdminRequest request, Matcher matcher) {
        String like = matcher.group(3) == null ? null : ShowSyntax.text(matcher.group(3));
        return facts.answer(
                request,
                matcher.group(1),
                matcher.group(2),
                (database, name, ddl) -> store.run(
                        ShowSyntax.filtered(query(database, name, false), "Field", like, null), request.access()));
    }

    private static String query(String database, String table, boolean isFull) {
        return FIELD + (isFull ? COLLATION : "") + REST.formatted(database, table, isFull ? PRIVILEGES : "");
    }

    @Override
    public List<StatementForm> forms() {
        return List.of(
                telling("SHOW FIELDS", "SHOW FIELDS FROM mysql_servers", "lists the columns of a table"),
                telling("SHOW COLUMNS", "SHOW COLUMNS FROM mysql_users FROM main", "is SHOW FIELDS"),
                telling(
                        "SHOW FULL COLUMNS",
                        "SHOW FULL COLUMNS FROM mysql_users LIKE 'max%'",
                        "is SHOW FIELDS and more"),
                telling("DESCRIBE", "DESCRIBE mysql_servers", "is SHOW FIELDS"),
                telling("DESC", "DESC mysql_users username", "is SHOW FIELDS, of one column"));
    }
}
