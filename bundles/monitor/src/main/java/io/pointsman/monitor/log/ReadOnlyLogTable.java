package io.pointsman.monitor.log;

import io.pointsman.api.admin.RuntimeTable;
import io.pointsman.monitor.log.CheckLog.Kind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code mysql_server_read_only_log}. */
@Component(service = RuntimeTable.class)
public final class ReadOnlyLogTable extends LogTable {

    @Activate
    public ReadOnlyLogTable(@Reference CheckLogs logs) {
        super(Kind.READ_ONLY, logs);
    }
}
