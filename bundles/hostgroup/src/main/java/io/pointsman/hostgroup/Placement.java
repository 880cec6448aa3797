package io.pointsman.hostgroup;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.ReplicationHostgroup;
import io.pointsman.api.config.RuntimeConfig;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Where servers are: as configured, save for those of replication hostgroups, which are where their read_only puts them.
 * Depends on nothing that was before, so that nobody has to know how it came about.
 */
final class Placement {

    private static final Comparator<ServerKey> ORDER = Comparator.comparingInt(ServerKey::hostgroup)
            .thenComparing(ServerKey::hostname)
            .thenComparingInt(ServerKey::port);

    private final TreeMap<ServerKey, MysqlServer> rows = new TreeMap<>(ORDER);
    private final boolean writerIsAlsoReader;

    private Placement(boolean writerIsAlsoReader) {
        this.writerIsAlsoReader = writerIsAlsoReader;
    }

    /** @param readOnly empty where nobody has said yet: there the configuration holds */
    static List<MysqlServer> of(
            RuntimeConfig config, boolean writerIsAlsoReader, Function<HostKey, Optional<Boolean>> readOnly) {
        Placement placement = new Placement(writerIsAlsoReader);
        config.servers().forEach(server -> placement.rows.put(ServerKey.of(server), server));
        for (ReplicationHostgroup pair : config.replicationHostgroups()) {
            for (HostKey host : hosts(config, pair)) {
                readOnly.apply(host).ifPresent(isReadOnly -> placement.place(host, pair, isReadOnly));
            }
        }
        return List.copyOf(placement.rows.values());
    }

    /** In either hostgroup of a pair. */
    static Set<HostKey> hosts(RuntimeConfig config, ReplicationHostgroup pair) {
        Set<HostKey> hosts = new LinkedHashSet<>();
        for (MysqlServer server : config.servers()) {
            if (server.hostgroupId() == pair.writerHostgroup() || server.hostgroupId() == pair.readerHostgroup()) {
                hosts.add(HostKey.of(server));
            }
        }
        return hosts;
    }

    private void place(HostKey host, ReplicationHostgroup pair, boolean isReadOnly) {
        ServerKey writer = new ServerKey(pair.writerHostgroup(), host.hostname(), host.port());
        ServerKey reader = new ServerKey(pair.readerHostgroup(), host.hostname(), host.port());
        if (isReadOnly) {
            copy(writer, reader);
            rows.remove(writer);
        } else {
            copy(reader, writer);
            if (!writerIsAlsoReader) {
                rows.remove(reader);
            }
        }
    }

    /** A row of its own, where there is one, knows better what holds there. */
    private void copy(ServerKey from, ServerKey to) {
        MysqlServer row = rows.get(from);
        if (row != null) {
            rows.putIfAbsent(to, in(to.hostgroup(), row));
        }
    }

    private static MysqlServer in(int hostgroup, MysqlServer row) {
        return new MysqlServer(
                hostgroup,
                row.hostname(),
                row.port(),
                row.gtidPort(),
                row.status(),
                row.weight(),
                row.compression(),
                row.maxConnections(),
                row.maxReplicationLag(),
                row.useSsl(),
                row.maxLatencyMs(),
                row.comment());
    }
}
