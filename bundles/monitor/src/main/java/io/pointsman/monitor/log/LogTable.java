package io.pointsman.monitor.log;

import io.pointsman.api.admin.RuntimeTable;
import io.pointsman.monitor.log.CheckLog.Kind;
import java.util.List;

/** One log as a table; each kind is a service of its own. */
abstract class LogTable implements RuntimeTable {

    private final Kind kind;
    private final CheckLogs logs;

    LogTable(Kind kind, CheckLogs logs) {
        this.kind = kind;
        this.logs = logs;
    }

    @Override
    public final String name() {
        return kind.table();
    }

    @Override
    public final List<String> columns() {
        return kind.columns();
    }

    @Override
    public final List<List<String>> rows() {
        return logs.of(kind).rows();
    }
}
