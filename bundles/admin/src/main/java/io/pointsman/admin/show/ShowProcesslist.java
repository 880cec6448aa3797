package io.pointsman.admin.show;

import static io.pointsman.api.admin.StatementForm.telling;

import io.pointsman.admin.modules.RuntimeTables;
import io.pointsman.admin.sql.AdminRequest;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.SqlAnswer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code SHOW PROCESSLIST}: the sessions on the traffic listeners. */
final class ShowProcesslist implements ShowFamily {

    private static final Pattern FORM = ShowSyntax.form("SHOW (FULL )?PROCESSLIST");
    private static final String SESSIONS = "SELECT SessionID, user, db, hostgroup, command, time_ms, %s AS info"
            + " FROM %s.stats_mysql_processlist ORDER BY SessionID";
    private static final String CUT = "substr(info, 1, 99)";

    private final ConfigStore store;
    private final RuntimeTables tables;

    ShowProcesslist(ConfigStore store, RuntimeTables tables) {
        this.store = store;
        this.tables = tables;
    }

    @Override
    public Optional<SqlAnswer> answer(AdminRequest request) {
        Matcher matcher = FORM.matcher(request.plain());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        tables.refresh("stats_mysql_processlist");
        String info = matcher.group(1) == null ? CUT : "info";
        return Optional.of(store.run(SESSIONS.formatted(info, request.database("stats")), request.access()));
    }

    @Override
    public List<StatementForm> forms() {
        return List.of(
                telling("SHOW PROCESSLIST", "SHOW PROCESSLIST", "lists the sessions of clients"),
                telling("SHOW FULL PROCESSLIST", "SHOW FULL PROCESSLIST", "lists them with whole statements"));
    }
}
