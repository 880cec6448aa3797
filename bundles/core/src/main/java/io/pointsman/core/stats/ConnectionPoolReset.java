package io.pointsman.core.stats;

import io.pointsman.api.admin.RuntimeTable;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code stats_mysql_connection_pool_reset}: the same once more, and then counting begins anew. */
@Component(immediate = true, service = RuntimeTable.class)
public final class ConnectionPoolReset implements RuntimeTable {

    private final ConnectionPool pool;

    @Activate
    public ConnectionPoolReset(@Reference ConnectionPool pool) {
        this.pool = pool;
    }

    @Override
    public String name() {
        return "stats_mysql_connection_pool_reset";
    }

    @Override
    public List<String> columns() {
        return ConnectionPool.COLUMNS;
    }

    @Override
    public List<List<String>> rows() {
        List<List<String>> last = pool.rows();
        pool.reset();
        return last;
    }
}
