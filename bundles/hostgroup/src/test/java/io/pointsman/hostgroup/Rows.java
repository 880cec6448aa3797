package io.pointsman.hostgroup;

import io.pointsman.api.config.GlobalVariables;
import io.pointsman.api.config.HostgroupAttributes;
import io.pointsman.api.config.HostgroupAttributes.Balance;
import io.pointsman.api.config.LoadNotices;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.MysqlUsers;
import io.pointsman.api.config.QueryRules;
import io.pointsman.api.config.ReplicationHostgroup;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.config.ServerStatus;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Servers and configurations to test with. */
final class Rows {

    static final int SHUN_ON_FAILURES = 3;
    static final int RECOVERY_SECONDS = 10;

    private Rows() {}

    static MysqlServer online(int hostgroup, String hostname, int weight) {
        return server(hostgroup, hostname, ServerStatus.ONLINE, weight);
    }

    static MysqlServer server(int hostgroup, String hostname, ServerStatus status, int weight) {
        return new MysqlServer(hostgroup, hostname, 3306, 0, status, weight, false, 100, 0, false, 0, "");
    }

    static MysqlServer lagLimited(int hostgroup, String hostname, int maxReplicationLag) {
        return new MysqlServer(
                hostgroup, hostname, 3306, 0, ServerStatus.ONLINE, 1, false, 100, maxReplicationLag, false, 0, "");
    }

    static MysqlServer latencyLimited(int hostgroup, String hostname, int maxLatencyMs) {
        return new MysqlServer(
                hostgroup, hostname, 3306, 0, ServerStatus.ONLINE, 1, false, 100, 0, false, maxLatencyMs, "");
    }

    /** The same host in another hostgroup. */
    static MysqlServer in(int hostgroup, MysqlServer server) {
        return server(hostgroup, server.hostname(), server.status(), server.weight());
    }

    static RuntimeConfig config(MysqlServer... servers) {
        return new Configuration().servers(servers).build();
    }

    /** Puts a configuration together. */
    static final class Configuration {

        private final Map<String, String> variables = new HashMap<>();
        private List<MysqlServer> servers = List.of();
        private List<ReplicationHostgroup> pairs = List.of();
        private List<HostgroupAttributes> attributes = List.of();

        Configuration() {
            variable("mysql-shun_on_failures", SHUN_ON_FAILURES);
            variable("mysql-shun_recovery_time_sec", RECOVERY_SECONDS);
            variable("mysql-connect_retries_on_failure", 10);
            variable("mysql-connect_timeout_server_max", 60_000);
            variable("mysql-unshun_algorithm", 0);
            variable("mysql-default_max_latency_ms", 1_000);
            variable("mysql-min_num_servers_lantency_awareness", 1_000);
            variable("mysql-throttle_connections_per_sec_to_hostgroup", 1_000_000);
            variable("mysql-evaluate_replication_lag_on_servers_load", 1);
            variable("mysql-monitor_writer_is_also_reader", 1);
            variable("mysql-monitor_enabled", 1);
            variable("mysql-monitor_ping_interval", 8_000);
            variable("mysql-monitor_ping_timeout", 1_000);
            variable("mysql-monitor_read_only_interval", 1_000);
            variable("mysql-monitor_read_only_timeout", 800);
        }

        Configuration variable(String name, int value) {
            variables.put(name, Integer.toString(value));
            return this;
        }

        Configuration servers(MysqlServer... rows) {
            servers = List.of(rows);
            return this;
        }

        /** A replication hostgroup. */
        Configuration pair(int writer, int reader) {
            pairs = List.of(new ReplicationHostgroup(writer, reader, "read_only", ""));
            return this;
        }

        /** Of one hostgroup. */
        Configuration attributes(int hostgroup, int maxOnline, int connectsPerSecond, Balance balance) {
            HostgroupAttributes defaults = HostgroupAttributes.defaults(hostgroup);
            attributes = List.of(new HostgroupAttributes(
                    hostgroup,
                    maxOnline,
                    defaults.freeConnectionsPct(),
                    "",
                    true,
                    false,
                    connectsPerSecond,
                    balance,
                    defaults.maxConnecting(),
                    defaults.handleWarnings(),
                    defaults.slaveLagWhenNull(),
                    defaults.defaultWeight(),
                    defaults.defaultMaxConnections(),
                    defaults.defaultUseSsl(),
                    ""));
            return this;
        }

        RuntimeConfig build() {
            return new RuntimeConfig(
                    1,
                    Path.of("."),
                    servers,
                    List.of(),
                    pairs,
                    attributes,
                    new MysqlUsers(List.of()),
                    QueryRules.NONE,
                    new GlobalVariables(variables));
        }
    }

    static RuntimeConfigs inForce(RuntimeConfig config) {
        return new RuntimeConfigs() {
            @Override
            public RuntimeConfig current() {
                return config;
            }

            @Override
            public LoadNotices load(RuntimeConfig next, BeforeCommit beforeCommit) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
