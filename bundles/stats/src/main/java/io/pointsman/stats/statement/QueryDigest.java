package io.pointsman.stats.statement;

import io.pointsman.api.admin.RuntimeTable;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code stats_mysql_query_digest}: what the statements of one digest came to, as ProxySQL tells it. */
@Component(service = RuntimeTable.class)
public final class QueryDigest implements RuntimeTable {

    static final List<String> COLUMNS = List.of(
            "hostgroup",
            "schemaname",
            "username",
            "client_address",
            "digest",
            "digest_text",
            "count_star",
            "first_seen",
            "last_seen",
            "sum_time",
            "min_time",
            "max_time",
            "sum_rows_affected",
            "sum_rows_sent");

    private final Statements statements;

    @Activate
    public QueryDigest(@Reference Statements statements) {
        this.statements = statements;
    }

    @Override
    public String name() {
        return "stats_mysql_query_digest";
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public List<List<String>> rows() {
        return statements.read(QueryDigest::rows);
    }

    static List<List<String>> rows(Totals totals) {
        return totals.digests.all().stream().map(QueryDigest::row).toList();
    }

    private static List<String> row(DigestCell cell) {
        return List.of(
                Integer.toString(cell.key.hostgroup()),
                cell.key.schema(),
                cell.key.user(),
                cell.key.client(),
                cell.key.digest().hex(),
                cell.key.digest().text(),
                Long.toString(cell.count),
                Long.toString(cell.firstSeen),
                Long.toString(cell.lastSeen),
                Long.toString(cell.sumMicros),
                Long.toString(cell.minMicros),
                Long.toString(cell.maxMicros),
                Long.toString(cell.rowsAffected),
                Long.toString(cell.rowsSent));
    }
}
