package io.pointsman.monitor;

import io.pointsman.api.backend.Probes;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.GlobalVariables;
import io.pointsman.api.config.HostgroupAttributes;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.MysqlUsers;
import io.pointsman.api.config.QueryRules;
import io.pointsman.api.config.ReplicationHostgroup;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.ServerStatus;
import io.pointsman.monitor.log.CheckLogs;
import io.pointsman.monitor.log.ConnectLogTable;
import io.pointsman.monitor.log.PingLogTable;
import io.pointsman.monitor.log.ReadOnlyLogTable;
import io.pointsman.monitor.log.ReplicationLagLogTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The whole room with a clock that the test turns, servers that answer as told, and somebody who listens. */
final class MonitorRig {

    static final Duration SECOND = Duration.ofSeconds(1);

    final FakeTime time = new FakeTime();
    final FakeProbes probes = new FakeProbes();
    final FakeHealth health = new FakeHealth();
    final CheckLogs logs = new CheckLogs();
    private final Map<String, String> variables = new HashMap<>();
    private List<MysqlServer> servers = List.of();
    private List<ReplicationHostgroup> pairs = List.of();
    private List<HostgroupAttributes> attributes = List.of();
    Probes offered = probes;

    final Monitor monitor = new Monitor(time, new SplittableRandom(1), () -> offered, () -> health, logs);

    MonitorRig() {
        variable("enabled", "true");
        variable("username", "monitor");
        variable("password", "secret");
        variable("connect_interval", "120000");
        variable("connect_timeout", "600");
        variable("ping_interval", "8000");
        variable("ping_timeout", "1000");
        variable("ping_max_failures", "3");
        variable("read_only_interval", "1000");
        variable("read_only_timeout", "800");
        variable("read_only_max_timeout_count", "3");
        variable("replication_lag_interval", "10000");
        variable("replication_lag_timeout", "1000");
        variable("replication_lag_count", "1");
        variable("replication_lag_group_by_host", "false");
        variable("replication_lag_use_percona_heartbeat", "");
        variable("slave_lag_when_null", "60");
        variable("history", "7200000");
        variable("wait_timeout", "false");
    }

    MonitorRig variable(String name, String value) {
        variables.put("mysql-monitor_" + name, value);
        return this;
    }

    MonitorRig servers(MysqlServer... rows) {
        servers = List.of(rows);
        health.servers = servers;
        return this;
    }

    MonitorRig pair(String checkType) {
        pairs = List.of(new ReplicationHostgroup(1, 2, checkType, ""));
        return this;
    }

    MonitorRig attributes(HostgroupAttributes... rows) {
        attributes = List.of(rows);
        return this;
    }

    static MysqlServer server(int hostgroup, String hostname) {
        return server(hostgroup, hostname, ServerStatus.ONLINE, 0, false);
    }

    static MysqlServer server(int hostgroup, String hostname, ServerStatus status, int maxLag, boolean tls) {
        return new MysqlServer(hostgroup, hostname, 3306, 0, status, 1, false, 10, maxLag, tls, 0, "");
    }

    /** As a LOAD would. */
    MonitorRig load() {
        try {
            RuntimeConfig config = new RuntimeConfig(
                    1,
                    Path.of("."),
                    servers,
                    List.of(),
                    pairs,
                    attributes,
                    new MysqlUsers(List.of()),
                    QueryRules.NONE,
                    new GlobalVariables(variables));
            monitor.apply(MonitorSettings.of(config), Target.of(config), config.hostgroupAttributes());
        } catch (ConfigRejectedException e) {
            throw new IllegalArgumentException(e);
        }
        return this;
    }

    void pass(int seconds) {
        time.pass(Duration.ofSeconds(seconds));
    }

    List<List<String>> connectLog() {
        return new ConnectLogTable(logs).rows();
    }

    List<List<String>> pingLog() {
        return new PingLogTable(logs).rows();
    }

    List<List<String>> readOnlyLog() {
        return new ReadOnlyLogTable(logs).rows();
    }

    List<List<String>> lagLog() {
        return new ReplicationLagLogTable(logs).rows();
    }

    static String last(List<List<String>> log) {
        List<String> row = log.get(log.size() - 1);
        return row.get(row.size() - 1);
    }
}
