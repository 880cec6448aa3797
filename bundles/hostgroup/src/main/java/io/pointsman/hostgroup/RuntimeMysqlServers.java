package io.pointsman.hostgroup;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.ServerStatus;
import java.util.Arrays;
import java.util.List;

/** {@code runtime_mysql_servers}, read back from the servers in force. */
final class RuntimeMysqlServers {

    static final String NAME = "runtime_mysql_servers";

    static final List<String> COLUMNS = List.of(
            "hostgroup_id",
            "hostname",
            "port",
            "status",
            "weight",
            "compression",
            "max_connections",
            "max_replication_lag",
            "use_ssl",
            "max_latency_ms",
            "gtid_port",
            "comment");

    private RuntimeMysqlServers() {}

    static List<String> row(MysqlServer server, ServerStatus status) {
        return Arrays.asList(
                Integer.toString(server.hostgroupId()),
                server.hostname(),
                Integer.toString(server.port()),
                status.name(),
                Integer.toString(server.weight()),
                server.compression() ? "1" : "0",
                Integer.toString(server.maxConnections()),
                Integer.toString(server.maxReplicationLag()),
                server.useSsl() ? "1" : "0",
                Integer.toString(server.maxLatencyMs()),
                Integer.toString(server.gtidPort()),
                server.comment());
    }
}
