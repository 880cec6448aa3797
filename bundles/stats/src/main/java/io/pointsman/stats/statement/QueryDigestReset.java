package io.pointsman.stats.statement;

import io.pointsman.api.admin.RuntimeTable;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code stats_mysql_query_digest_reset}: the same once more, and then counting begins anew. */
@Component(service = RuntimeTable.class)
public final class QueryDigestReset implements RuntimeTable {

    private final Statements statements;

    @Activate
    public QueryDigestReset(@Reference Statements statements) {
        this.statements = statements;
    }

    @Override
    public String name() {
        return "stats_mysql_query_digest_reset";
    }

    @Override
    public List<String> columns() {
        return QueryDigest.COLUMNS;
    }

    @Override
    public List<List<String>> rows() {
        return statements.read(totals -> {
            List<List<String>> last = QueryDigest.rows(totals);
            totals.digests.clear();
            return last;
        });
    }
}
