package io.pointsman.monitor;

import io.pointsman.api.backend.Probes;
import io.pointsman.api.config.HostgroupAttributes;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.hostgroup.ServerHealth;
import io.pointsman.monitor.check.CheckTools;
import io.pointsman.monitor.log.CheckLogs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Every server that is watched just now. Confined to the monitor's thread. */
final class Monitor {

    private final Time time;
    private final RandomGenerator random;
    private final Supplier<Probes> probes;
    private final Supplier<ServerHealth> health;
    private final CheckLogs logs;
    private final Map<String, Watch> watches = new HashMap<>();
    private Map<Integer, OptionalInt> lagWhenNull = Map.of();

    Monitor(Time time, RandomGenerator random, Supplier<Probes> probes, Supplier<ServerHealth> health, CheckLogs logs) {
        this.time = time;
        this.random = random;
        this.probes = probes;
        this.health = health;
        this.logs = logs;
    }

    /** Servers that are to be watched as before are not disturbed. */
    void apply(MonitorSettings settings, Map<String, Target> targets, List<HostgroupAttributes> attributes) {
        logs.history(settings.history());
        lagWhenNull = new HashMap<>();
        attributes.forEach(row -> lagWhenNull.put(row.hostgroupId(), row.slaveLagWhenNull()));
        Map<String, Target> wanted = settings.enabled() ? targets : Map.of();
        watches.entrySet().removeIf(entry -> {
            Watch watch = entry.getValue();
            boolean goes = !watch.isFor(wanted.get(entry.getKey()), settings);
            if (goes) {
                watch.stop();
            }
            return goes;
        });
        wanted.forEach((address, target) -> watches.computeIfAbsent(address, added -> watch(target, settings)));
    }

    private Watch watch(Target target, MonitorSettings settings) {
        CheckTools tools = new CheckTools(time, settings, probes, health, logs);
        Watch watch = new Watch(target, tools, row -> lagWhenNull(row, settings));
        watch.start(random);
        return watch;
    }

    private int lagWhenNull(MysqlServer row, MonitorSettings settings) {
        return lagWhenNull.getOrDefault(row.hostgroupId(), OptionalInt.empty()).orElse(settings.lagWhenNull());
    }

    /** A new generation knows nothing: what was found last holds until the next checks. */
    void onNewHealth(ServerHealth newcomer) {
        watches.values().forEach(watch -> watch.repeatTo(newcomer));
    }

    /** Connections made by a generation that goes are not used again. */
    void onNewProbes() {
        watches.values().forEach(Watch::drain);
    }

    void stop() {
        watches.values().forEach(Watch::stop);
        watches.clear();
    }
}
