package io.pointsman.core.stats;

import io.pointsman.api.admin.RuntimeTable;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code stats_mysql_connection_pool}. */
@Component(immediate = true, service = RuntimeTable.class)
public final class ConnectionPoolTable implements RuntimeTable {

    private final ConnectionPool pool;

    @Activate
    public ConnectionPoolTable(@Reference ConnectionPool pool) {
        this.pool = pool;
    }

    @Override
    public String name() {
        return "stats_mysql_connection_pool";
    }

    @Override
    public List<String> columns() {
        return ConnectionPool.COLUMNS;
    }

    @Override
    public List<List<String>> rows() {
        return pool.rows();
    }
}
