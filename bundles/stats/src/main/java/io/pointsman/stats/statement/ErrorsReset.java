package io.pointsman.stats.statement;

import io.pointsman.api.admin.RuntimeTable;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code stats_mysql_errors_reset}: the same once more, and then counting begins anew. */
@Component(service = RuntimeTable.class)
public final class ErrorsReset implements RuntimeTable {

    private final Statements statements;

    @Activate
    public ErrorsReset(@Reference Statements statements) {
        this.statements = statements;
    }

    @Override
    public String name() {
        return "stats_mysql_errors_reset";
    }

    @Override
    public List<String> columns() {
        return Errors.COLUMNS;
    }

    @Override
    public List<List<String>> rows() {
        return statements.read(totals -> {
            List<List<String>> last = Errors.rows(totals);
            totals.clearErrors();
            return last;
        });
    }
}
