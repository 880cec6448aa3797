package io.pointsman.admin.show;

import static io.pointsman.api.admin.StatementForm.telling;

import io.pointsman.admin.modules.RuntimeTables;
import io.pointsman.admin.sql.AdminRequest;
import io.pointsman.admin.sql.Answers;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.ConfigStore.Access;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.api.session.SqlAnswer.Notice;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code SHOW STATUS}, {@code SHOW MYSQL STATUS} and {@code SHOW PROMETHEUS METRICS}: the figures of the data plane. */
final class ShowStatus implements ShowFamily {

    private static final Pattern FORM = ShowSyntax.form("SHOW (?:(GLOBAL|SESSION|MYSQL) )?STATUS" + ShowSyntax.FILTER);
    private static final Pattern PROMETHEUS = ShowSyntax.form("SHOW PROMETHEUS METRICS");

    private static final String GLOBAL = "stats_mysql_global";
    private static final Notice NO_FIGURES = new Notice(
            Notice.Level.WARNING, 1105, "there are no figures: the bundle stats, which gathers them, is not started");

    private static final String FIGURES =
            "SELECT Variable_Name AS Variable_name, Variable_Value AS Value FROM %1$s.stats_mysql_global";

    /** Two that tools for MySQL want, under the names they know. */
    private static final String RENAMED = " UNION ALL SELECT 'Uptime', Variable_Value FROM %1$s.stats_mysql_global"
            + " WHERE Variable_Name = 'ProxySQL_Uptime' UNION ALL SELECT 'Threads_connected', Variable_Value"
            + " FROM %1$s.stats_mysql_global WHERE Variable_Name = 'Client_Connections_connected'";

    private final ConfigStore store;
    private final RuntimeTables tables;

    ShowStatus(ConfigStore store, RuntimeTables tables) {
        this.store = store;
        this.tables = tables;
    }

    @Override
    public Optional<SqlAnswer> answer(AdminRequest request) {
        Matcher matcher = FORM.matcher(request.plain());
        if (matcher.matches()) {
            return Optional.of(status(request, matcher));
        }
        if (!PROMETHEUS.matcher(request.plain()).matches()) {
            return Optional.empty();
        }
        tables.refresh(GLOBAL + " stats_mysql_connection_pool");
        return Optional.of(Answers.row(List.of("Data"), List.of(new PrometheusText(store).text())));
    }

    private SqlAnswer status(AdminRequest request, Matcher matcher) {
        tables.refresh(GLOBAL);
        String figures = FIGURES + ("MYSQL".equalsIgnoreCase(matcher.group(1)) ? "" : RENAMED);
        String query = figures.formatted(request.database("stats"));
        String where = matcher.group(3);
        String filtered = ShowSyntax.filtered(query, "Variable_name", matcher.group(2), where);
        Access access = request.isAdmin() ? Access.READ_ONLY : Access.STATISTICS;
        SqlAnswer answer = store.run(filtered + " ORDER BY Variable_name", access);
        return answer instanceof SqlAnswer.Rows rows && !tables.isShown(GLOBAL) ? withoutFigures(rows) : answer;
    }

    /** No figures are better than those of yesterday, and a reader is told why there are none. */
    private static SqlAnswer withoutFigures(SqlAnswer.Rows rows) {
        return new SqlAnswer.Rows(rows.columns(), rows.rows(), List.of(NO_FIGURES));
    }

    @Override
    public List<StatementForm> forms() {
        return List.of(
                telling("SHOW STATUS", "SHOW STATUS LIKE 'Questions'", "shows the figures of stats_mysql_global"),
                telling("SHOW GLOBAL STATUS", "SHOW GLOBAL STATUS", "is SHOW STATUS"),
                telling("SHOW SESSION STATUS", "SHOW SESSION STATUS", "is SHOW STATUS"),
                telling("SHOW MYSQL STATUS", "SHOW MYSQL STATUS", "is SHOW STATUS in ProxySQL's names alone"),
                telling(
                        "SHOW PROMETHEUS METRICS",
                        "SHOW PROMETHEUS METRICS",
                        "shows the figures as Prometheus reads them"));
    }
}
