package io.pointsman.itests.traffic.monitor;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.ReplicaSet;
import io.pointsman.itests.support.server.TestUser;
import java.io.IOException;
import java.util.List;

/** A proxy that watches a replica set closely: 1 writes, 2 reads. */
final class Watched {

    static final int WRITERS = 1;
    static final int READERS = 2;

    static final int PING_INTERVAL = 400;
    static final int PING_TIMEOUT = 300;
    static final int PING_MAX_FAILURES = 3;
    static final int READ_ONLY_INTERVAL = 200;
    static final int READ_ONLY_TIMEOUT = 200;

    private Watched() {}

    /** The primary is configured among the writers, everybody else among the readers. */
    static PointsmanProcess start(String name, ReplicaSet set, ProxyConfig config, String moreOfReaders) {
        return start(name, set, set.port(0), config, moreOfReaders);
    }

    /** @param primaryPort where the proxy finds the primary, when that is not the primary's own */
    static PointsmanProcess start(
            String name, ReplicaSet set, int primaryPort, ProxyConfig config, String moreOfReaders) {
        config.variable("monitor_enabled", true)
                .variable("monitor_connect_interval", 500)
                .variable("monitor_ping_interval", PING_INTERVAL)
                .variable("monitor_ping_timeout", PING_TIMEOUT)
                .variable("monitor_ping_max_failures", PING_MAX_FAILURES)
                .variable("monitor_read_only_interval", READ_ONLY_INTERVAL)
                .variable("monitor_read_only_timeout", READ_ONLY_TIMEOUT)
                .variable("monitor_replication_lag_interval", 200)
                .server(WRITERS, primaryPort, "")
                .user(TestUser.MODEST, WRITERS, "");
        for (int replica = 1; replica < set.size(); replica++) {
            config.server(READERS, set.port(replica), moreOfReaders);
        }
        PointsmanProcess proxy = PointsmanProcess.start(name, config);
        try {
            proxy.adminAll(
                    "INSERT INTO mysql_replication_hostgroups (writer_hostgroup, reader_hostgroup, comment)"
                            + " VALUES (" + WRITERS + ", " + READERS + ", 'the set')",
                    "LOAD MYSQL SERVERS TO RUNTIME");
            return proxy;
        } catch (IOException e) {
            proxy.close();
            throw new IllegalStateException(e);
        }
    }

    /** Rows of {@code runtime_mysql_servers}: hostgroup, port, status. */
    static List<List<String>> placed(PointsmanProcess proxy) throws IOException {
        return proxy.admin("SELECT hostgroup_id, port, status FROM runtime_mysql_servers ORDER BY hostgroup_id, port")
                .rows();
    }

    static boolean isPlaced(PointsmanProcess proxy, int hostgroup, int port, String status) throws IOException {
        return placed(proxy).contains(List.of(Integer.toString(hostgroup), Integer.toString(port), status));
    }

    static boolean isIn(PointsmanProcess proxy, int hostgroup, int port) throws IOException {
        return placed(proxy).stream()
                .anyMatch(row -> row.get(0).equals(Integer.toString(hostgroup))
                        && row.get(1).equals(Integer.toString(port)));
    }
}
