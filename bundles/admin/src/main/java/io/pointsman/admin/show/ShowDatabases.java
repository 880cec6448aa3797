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

/** {@code SHOW DATABASES}. */
final class ShowDatabases implements ShowFamily {

    private static final Pattern FORM = ShowSyntax.form("SHOW (?:DATABASES|SCHEMAS)" + ShowSyntax.FILTER);
    private static final String DATABASES = "SELECT seq, name, file FROM pragma_database_list WHERE name <> 'temp'";

    private final ConfigStore store;

    ShowDatabases(ConfigStore store) {
        this.store = store;
    }

    @Override
    public Optional<SqlAnswer> answer(AdminRequest request) {
        Matcher matcher = FORM.matcher(request.plain());
        return matcher.matches()
                ? Optional.of(store.run(
                        ShowSyntax.filtered(DATABASES, "name", matcher.group(1), matcher.group(2)), request.access()))
                : Optional.empty();
    }

    @Override
    public List<StatementForm> forms() {
        return List.of(
                telling("SHOW DATABASES", "SHOW DATABASES", "lists the databases and their files"),
                telling("SHOW SCHEMAS", "SHOW SCHEMAS LIKE 's%'", "is SHOW DATABASES"));
    }
}
