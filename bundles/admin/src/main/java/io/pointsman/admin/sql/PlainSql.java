package io.pointsman.admin.sql;

import static io.pointsman.api.admin.StatementForm.changing;
import static io.pointsman.api.admin.StatementForm.telling;

import io.pointsman.admin.catalog.Catalog;
import io.pointsman.admin.modules.RuntimeTables;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.SqlAnswer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything else is SQL for SQLite; tables of what is in force are filled just before. */
public final class PlainSql implements StatementHandler {

    private static final Set<String> READING = Set.of("SELECT", "WITH", "VALUES", "EXPLAIN", "PRAGMA", "ATTACH", "");
    private static final int NO_SUCH_TABLE = 1146;

    private final ConfigStore store;
    private final RuntimeTables tables;
    private final TableGuard guard;
    private final MysqlSql mysql;

    public PlainSql(ConfigStore store, RuntimeTables tables, SessionVariables variables) {
        this.store = store;
        this.tables = tables;
        guard = new TableGuard(store);
        mysql = new MysqlSql(new Catalog(store, tables), variables);
    }

    @Override
    public Optional<SqlAnswer> answer(AdminRequest request) {
        if (request.text().firstWord().equals("PROXYSQL")) {
            return Optional.of(Answers.unexpected(request.plain(), "this version knows no such PROXYSQL command"));
        }
        return Optional.of(request.isAdmin() ? ofAdmin(request) : ofStatsUser(request));
    }

    private SqlAnswer ofAdmin(AdminRequest request) {
        if (request.readOnly() && !READING.contains(request.text().firstWord())) {
            return Answers.refused("admin-read_only is true: nothing can be changed until PROXYSQL READWRITE");
        }
        return guard.answer(request).orElseGet(() -> run(request));
    }

    private SqlAnswer ofStatsUser(AdminRequest request) {
        String who = "user '" + request.caller().user() + "' can only read statistics";
        if (!READING.contains(request.text().firstWord())) {
            return Answers.denied(who);
        }
        SqlAnswer answer = run(request);
        boolean isElsewhere = answer instanceof SqlAnswer.Failed failed && failed.errorCode() == NO_SUCH_TABLE;
        return isElsewhere && ProgramTables.areNamedIn(request.plain())
                ? Answers.denied(who + ", and " + ((SqlAnswer.Failed) answer).message())
                : answer;
    }

    private SqlAnswer run(AdminRequest request) {
        tables.refresh(request.plain());
        return store.run(mysql.translated(request), request.access());
    }

    @Override
    public List<StatementForm> forms() {
        return List.of(
                telling("SELECT", "SELECT * FROM runtime_mysql_servers", "reads tables of any layer"),
                telling("EXPLAIN", "EXPLAIN SELECT * FROM mysql_users", "shows how SQLite runs a statement"),
                changing(
                        "INSERT INTO",
                        "INSERT INTO mysql_servers (hostgroup_id, hostname) VALUES (10, 'db1.example.com')",
                        "adds rows to MEMORY"),
                changing(
                        "REPLACE INTO",
                        "REPLACE INTO mysql_users (username, password) VALUES ('app', 'secret')",
                        "adds rows or takes their places"),
                changing("UPDATE", "UPDATE mysql_servers SET use_ssl = 1", "changes rows of MEMORY"),
                changing("DELETE FROM", "DELETE FROM mysql_users WHERE username = 'app'", "removes rows of MEMORY"));
    }
}
