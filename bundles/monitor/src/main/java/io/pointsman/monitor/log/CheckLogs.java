package io.pointsman.monitor.log;

import io.pointsman.api.admin.Gauges;
import io.pointsman.monitor.log.CheckLog.Kind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** The logs of all kinds of checks, and how many went well. Thread-safe. */
@Component(service = {CheckLogs.class, Gauges.class})
public final class CheckLogs implements Gauges {

    private final Map<Kind, CheckLog> logs = new EnumMap<>(Kind.class);

    public CheckLogs() {
        for (Kind kind : Kind.values()) {
            logs.put(kind, new CheckLog(kind));
        }
    }

    public CheckLog of(Kind kind) {
        return logs.get(kind);
    }

    /** How long rows are kept. */
    public void history(Duration history) {
        logs.values().forEach(log -> log.history(history));
    }

    @Override
    public Map<String, Long> gauges() {
        Map<String, Long> gauges = new LinkedHashMap<>();
        logs.forEach((kind, log) -> {
            gauges.put("MySQL_Monitor_" + kind.check() + "_check_OK", log.succeeded());
            gauges.put("MySQL_Monitor_" + kind.check() + "_check_ERR", log.failed());
        });
        return gauges;
    }
}
