package io.pointsman.monitor;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.ReplicationHostgroup;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.ServerSslParams;
import io.pointsman.api.config.ServerStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A server to be checked, in however many hostgroups it is.
 *
 * @param row one of its rows; with TLS when any of them has it
 * @param readOnly what to ask for whether it is read-only, as in {@code mysql_replication_hostgroups}; empty when it is
 *     in none of them
 * @param isLagLimited whether any of its rows has a max_replication_lag
 * @param sslParams rows for it
 */
public record Target(
        MysqlServer row, Optional<String> readOnly, boolean isLagLimited, List<ServerSslParams> sslParams) {

    /** By address, each once. Servers that are OFFLINE_HARD in all their hostgroups are left alone. */
    public static Map<String, Target> of(RuntimeConfig config) {
        Map<String, List<MysqlServer>> byAddress = config.servers().stream()
                .filter(server -> server.status() != ServerStatus.OFFLINE_HARD)
                .collect(Collectors.groupingBy(MysqlServer::address, LinkedHashMap::new, Collectors.toList()));
        Map<String, Target> targets = new LinkedHashMap<>();
        byAddress.forEach((address, rows) -> targets.put(address, target(config, rows)));
        return targets;
    }

    private static Target target(RuntimeConfig config, List<MysqlServer> rows) {
        List<MysqlServer> inUse = rows.stream().filter(Target::isInUse).toList();
        MysqlServer first = rows.get(0);
        return new Target(
                withTls(first, rows.stream().anyMatch(MysqlServer::useSsl)),
                config.replicationHostgroups().stream()
                        .filter(pair -> inUse.stream().anyMatch(row -> isIn(pair, row)))
                        .map(ReplicationHostgroup::checkType)
                        .findFirst(),
                inUse.stream().anyMatch(row -> row.maxReplicationLag() > 0),
                config.sslParams().stream()
                        .filter(params -> params.hostname().equals(first.hostname()) && params.port() == first.port())
                        .toList());
    }

    private static boolean isInUse(MysqlServer row) {
        return row.status() == ServerStatus.ONLINE || row.status() == ServerStatus.SHUNNED;
    }

    private static boolean isIn(ReplicationHostgroup pair, MysqlServer row) {
        return row.hostgroupId() == pair.writerHostgroup() || row.hostgroupId() == pair.readerHostgroup();
    }

    /** Limits, weights and comments of one hostgroup's row are no matter here. */
    private static MysqlServer withTls(MysqlServer row, boolean useSsl) {
        return new MysqlServer(
                row.hostgroupId(),
                row.hostname(),
                row.port(),
                row.gtidPort(),
                ServerStatus.ONLINE,
                1,
                false,
                Integer.MAX_VALUE,
                0,
                useSsl,
                0,
                "");
    }

    /** Whether this is the same server. */
    public boolean isAt(MysqlServer server) {
        return server.port() == row.port() && server.hostname().equals(row.hostname());
    }
}
