package io.pointsman.monitor.log;

import io.pointsman.api.admin.RuntimeTable;
import io.pointsman.monitor.log.CheckLog.Kind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code mysql_server_replication_lag_log}. */
@Component(service = RuntimeTable.class)
public final class ReplicationLagLogTable extends LogTable {

    @Activate
    public ReplicationLagLogTable(@Reference CheckLogs logs) {
        super(Kind.REPLICATION_LAG, logs);
    }
}
