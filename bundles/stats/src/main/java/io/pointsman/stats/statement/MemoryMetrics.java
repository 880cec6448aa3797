package io.pointsman.stats.statement;

import io.pointsman.api.admin.RuntimeTable;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code stats_memory_metrics}: what digests take, as the other names of ProxySQL's are of things that aren't here. */
@Component(service = RuntimeTable.class)
public final class MemoryMetrics implements RuntimeTable {

    private final Statements statements;

    @Activate
    public MemoryMetrics(@Reference Statements statements) {
        this.statements = statements;
    }

    @Override
    public String name() {
        return "stats_memory_metrics";
    }

    @Override
    public List<String> columns() {
        return List.of("Variable_Name", "Variable_Value");
    }

    @Override
    public List<List<String>> rows() {
        return List.of(
                List.of("query_digest_memory", Long.toString(statements.read(totals -> totals.digests.bytes()))));
    }
}
