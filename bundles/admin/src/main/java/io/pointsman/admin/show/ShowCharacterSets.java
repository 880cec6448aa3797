package io.pointsman.admin.show;

import static io.pointsman.api.admin.StatementForm.telling;

import io.pointsman.admin.catalog.CollationRows;
import io.pointsman.admin.sql.AdminRequest;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.SqlAnswer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code SHOW CHARSET} and {@code SHOW COLLATION}: what clients can name. */
final class ShowCharacterSets implements ShowFamily {

    private static final Pattern CHARSETS =
            ShowSyntax.form("SHOW (?:CHARSET|CHARACTER SET|CHARACTERSET)" + ShowSyntax.FILTER);
    private static final Pattern COLLATIONS = ShowSyntax.form("SHOW COLLATION" + ShowSyntax.FILTER);

    private static final String CHARSET_ROWS =
            "SELECT Charset, Charset AS Description, Collation AS \"Default collation\","
                    + " CASE Charset WHEN 'utf8mb4' THEN 4 WHEN 'utf8' THEN 3 WHEN 'utf8mb3' THEN 3 ELSE 1 END AS Maxlen"
                    + " FROM %s WHERE \"Default\" = 'Yes' ORDER BY Charset";
    private static final String COLLATION_ROWS =
            "SELECT Collation, Charset, Id, \"Default\", 'Yes' AS Compiled," + " 1 AS Sortlen FROM %s ORDER BY Id";

    private final ConfigStore store;
    private final CollationRows collations;

    ShowCharacterSets(ConfigStore store) {
        this.store = store;
        collations = new CollationRows(store);
    }

    @Override
    public Optional<SqlAnswer> answer(AdminRequest request) {
        Matcher charsets = CHARSETS.matcher(request.plain());
        if (charsets.matches()) {
            return Optional.of(run(request, CHARSET_ROWS, "Charset", charsets));
        }
        Matcher collations = COLLATIONS.matcher(request.plain());
        return collations.matches()
                ? Optional.of(run(request, COLLATION_ROWS, "Collation", collations))
                : Optional.empty();
    }

    private SqlAnswer run(AdminRequest request, String rows, String column, Matcher matcher) {
        String query = rows.formatted(collations.source(request.access()));
        return store.run(ShowSyntax.filtered(query, column, matcher.group(1), matcher.group(2)), request.access());
    }

    @Override
    public List<StatementForm> forms() {
        return List.of(
                telling("SHOW CHARSET", "SHOW CHARSET LIKE 'utf8%'", "lists character sets"),
                telling("SHOW CHARACTER SET", "SHOW CHARACTER SET", "is SHOW CHARSET"),
                telling("SHOW COLLATION", "SHOW COLLATION WHERE Charset = 'utf8mb4'", "lists collations"));
    }
}
