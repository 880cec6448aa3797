package io.pointsman.stats.statement;

import io.pointsman.api.admin.RuntimeTable;
import io.pointsman.stats.statement.ErrorCounts.Seen;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code stats_mysql_errors}: the errors that clients have been answered with, servers' and our own. */
@Component(service = RuntimeTable.class)
public final class Errors implements RuntimeTable {

    static final List<String> COLUMNS = List.of(
            "hostgroup",
            "hostname",
            "port",
            "username",
            "client_address",
            "schemaname",
            "errno",
            "count_star",
            "first_seen",
            "last_seen",
            "last_error");

    private final Statements statements;

    @Activate
    public Errors(@Reference Statements statements) {
        this.statements = statements;
    }

    @Override
    public String name() {
        return "stats_mysql_errors";
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public List<List<String>> rows() {
        return statements.read(Errors::rows);
    }

    static List<List<String>> rows(Totals totals) {
        return totals.errors().all().entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<String> row(ErrorKey key, Seen seen) {
        return List.of(
                Integer.toString(key.hostgroup()),
                key.host(),
                Integer.toString(key.port()),
                key.user(),
                key.client(),
                key.schema(),
                Integer.toString(key.code()),
                Long.toString(seen.count()),
                Long.toString(seen.firstSeen()),
                Long.toString(seen.lastSeen()),
                seen.message());
    }
}
