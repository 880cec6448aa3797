package io.pointsman.admin.show;

import static io.pointsman.api.admin.StatementForm.telling;

import io.pointsman.admin.sql.AdminRequest;
import io.pointsman.admin.sql.Answers;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.ConfigStore.Access;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.SqlAnswer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code SHOW MYSQL SERVERS} and {@code SHOW MYSQL USERS}: whole tables of MEMORY, in the order of their keys. */
final class ShowConfiguration implements ShowFamily {

    private static final Pattern FORM = ShowSyntax.form("SHOW MYSQL (SERVERS|USERS)");

    private final ConfigStore store;

    ShowConfiguration(ConfigStore store) {
        this.store = store;
    }

    @Override
    public Optional<SqlAnswer> answer(AdminRequest request) {
        Matcher matcher = FORM.matcher(request.plain());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        if (!request.isAdmin()) {
            return Optional.of(Answers.denied("user '" + request.caller().user() + "' can only read statistics"));
        }
        boolean isServers = matcher.group(1).toUpperCase(Locale.ROOT).equals("SERVERS");
        return Optional.of(store.run(
                isServers
                        ? "SELECT * FROM main.mysql_servers ORDER BY hostgroup_id, hostname, port"
                        : "SELECT * FROM main.mysql_users ORDER BY username, active DESC, backend",
                Access.READ_ONLY));
    }

    @Override
    public List<StatementForm> forms() {
        return List.of(
                telling("SHOW MYSQL SERVERS", "SHOW MYSQL SERVERS", "shows mysql_servers as it is in MEMORY"),
                telling("SHOW MYSQL USERS", "SHOW MYSQL USERS", "shows mysql_users as it is in MEMORY"));
    }
}
