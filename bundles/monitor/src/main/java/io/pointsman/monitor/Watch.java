package io.pointsman.monitor;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.hostgroup.ServerHealth;
import io.pointsman.monitor.check.Check;
import io.pointsman.monitor.check.CheckTools;
import io.pointsman.monitor.check.ConnectCheck;
import io.pointsman.monitor.check.PingCheck;
import io.pointsman.monitor.check.ProbePool;
import io.pointsman.monitor.check.ReadOnlyCheck;
import io.pointsman.monitor.check.ReplicationLagCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;

/** All checks of one server, and their connections. On the monitor's thread. */
final class Watch {

    private final Target target;
    private final CheckTools tools;
    private final ProbePool pool;
    private final List<Recurring> checks = new ArrayList<>();

    Watch(Target target, CheckTools tools, ToIntFunction<MysqlServer> lagWhenNull) {
        this.target = target;
        this.tools = tools;
        this.pool = new ProbePool(target, tools);
        target.readOnly().ifPresent(checkType -> add(new ReadOnlyCheck(target, checkType, tools, pool)));
        add(new PingCheck(target, tools, pool));
        add(new ConnectCheck(target, tools, pool));
        if (target.isLagLimited()) {
            add(new ReplicationLagCheck(target, tools, pool, lagWhenNull));
        }
    }

    private void add(Check check) {
        checks.add(new Recurring(check, tools.time()));
    }

    void start(RandomGenerator random) {
        checks.forEach(check -> check.start(random));
    }

    /** Whether it would be the same again. */
    boolean isFor(Target other, MonitorSettings settings) {
        return target.equals(other) && tools.settings().equals(settings);
    }

    void repeatTo(ServerHealth health) {
        checks.forEach(check -> check.check().repeatTo(health));
    }

    /** Its idle connections go. */
    void drain() {
        pool.drain();
    }

    void stop() {
        checks.forEach(Recurring::stop);
        pool.close();
    }
}
