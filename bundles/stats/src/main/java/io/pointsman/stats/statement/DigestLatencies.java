package io.pointsman.stats.statement;

import io.pointsman.api.admin.RuntimeTable;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code stats_query_digest}: what ProxySQL doesn't tell of digests: percentiles, errors, and who decides on their route. */
@Component(service = RuntimeTable.class)
public final class DigestLatencies implements RuntimeTable {

    private static final List<String> COLUMNS = List.of(
            "hostgroup",
            "schemaname",
            "username",
            "client_address",
            "digest",
            "digest_text",
            "count_star",
            "p50_us",
            "p95_us",
            "p99_us",
            "p999_us",
            "max_us",
            "errors",
            "decided_by");

    private final Statements statements;

    @Activate
    public DigestLatencies(@Reference Statements statements) {
        this.statements = statements;
    }

    @Override
    public String name() {
        return "stats_query_digest";
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public List<List<String>> rows() {
        return statements.read(totals ->
                totals.digests.all().stream().map(DigestLatencies::row).toList());
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
                Long.toString(cell.percentileMicros(50)),
                Long.toString(cell.percentileMicros(95)),
                Long.toString(cell.percentileMicros(99)),
                Long.toString(cell.percentileMicros(99.9)),
                Long.toString(cell.maxMicros),
                Long.toString(cell.errors),
                cell.decidedBy);
    }
}
