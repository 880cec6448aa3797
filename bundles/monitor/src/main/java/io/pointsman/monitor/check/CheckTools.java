package io.pointsman.monitor.check;

import io.pointsman.api.backend.Probes;
import io.pointsman.api.hostgroup.ServerHealth;
import io.pointsman.monitor.MonitorSettings;
import io.pointsman.monitor.Time;
import io.pointsman.monitor.log.CheckLogs;
import java.util.function.Supplier;

/**
 * What checks work with.
 *
 * @param probes null while nobody offers connections
 * @param health null while nobody wants to know
 */
public record CheckTools(
        Time time, MonitorSettings settings, Supplier<Probes> probes, Supplier<ServerHealth> health, CheckLogs logs) {}
