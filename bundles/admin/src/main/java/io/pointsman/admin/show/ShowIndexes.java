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

/** {@code SHOW INDEX}: the primary key and what else is unique. */
final class ShowIndexes implements ShowFamily {

    private static final Pattern FORM =
            ShowSyntax.form("SHOW (?:INDEX|INDEXES|KEYS) (?:FROM|IN) " + ShowSyntax.TABLE + ShowSyntax.FILTER);

    private static final String SHOWN = "'%2$s' AS \"Table\", 0 AS Non_unique, %3$s AS Key_name, %4$s AS Seq_in_index,"
            + " %5$s AS Column_name, 'A' AS Collation, NULL AS Cardinality, NULL AS Sub_part, NULL AS Packed,"
            + " '' AS \"Null\", 'BTREE' AS Index_type, '' AS Comment, '' AS Index_comment";
    private static final String PRIMARY = " FROM pragma_table_info('%2$s', '%1$s') WHERE pk > 0";
    private static final String UNIQUE =
            " FROM pragma_index_list('%2$s', '%1$s') i," + " pragma_index_info(i.name, '%1$s') c WHERE i.origin = 'u'";

    private final ConfigStore store;
    private final TableFacts facts;

    ShowIndexes(ConfigStore store) {
        this.store = store;
        facts = new TableFacts(store);
    }

    @Override
    public Optional<SqlAnswer> answer(AdminRequest request) {
        Matcher matcher = FORM.matcher(request.plain());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(facts.answer(
                request,
                matcher,
                (database, name, ddl) -> store.run(
                        ShowSyntax.filtered(query(database, name), "Key_name", matcher.group(4), matcher.group(5)),
                        request.access())));
    }

    private static String query(String database, String table) {
        return "SELECT * FROM (" + ("SELECT " + SHOWN + PRIMARY).formatted(database, table, "'PRIMARY'", "pk", "name")
                + " UNION ALL "
                + ("SELECT " + SHOWN + UNIQUE).formatted(database, table, "i.name", "c.seqno + 1", "c.name")
                + ") ORDER BY Key_name = 'PRIMARY' DESC, Key_name, Seq_in_index";
    }

    @Override
    public List<StatementForm> forms() {
        return List.of(
                telling("SHOW INDEX", "SHOW INDEX FROM mysql_users", "lists the keys of a table"),
                telling("SHOW INDEXES", "SHOW INDEXES FROM mysql_users FROM main", "is SHOW INDEX"),
                telling("SHOW KEYS", "SHOW KEYS FROM mysql_users WHERE Key_name = 'PRIMARY'", "is SHOW INDEX"));
    }
}
