package io.pointsman.core.stats;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.ServerStatus;
import io.pointsman.api.hostgroup.Hostgroups;
import io.pointsman.api.transport.ServerFigure;
import io.pointsman.core.channel.LiveServer;
import io.pointsman.core.config.ConfigInForce;
import io.pointsman.core.count.Figures;
import io.pointsman.core.count.ServerKey;
import io.pointsman.core.dial.ServerDialer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Connections of each server of each hostgroup, as they are now and as they were counted since the last reset. */
@Component(immediate = true, service = ConnectionPool.class)
public final class ConnectionPool {

    static final List<String> COLUMNS = List.of(
            "hostgroup",
            "srv_host",
            "srv_port",
            "status",
            "ConnUsed",
            "ConnFree",
            "ConnOK",
            "ConnERR",
            "MaxConnUsed",
            "Queries",
            "Queries_GTID_sync",
            "Bytes_data_sent",
            "Bytes_data_recv",
            "Latency_us");

    private static final Comparator<ServerKey> ORDER = Comparator.comparingInt(ServerKey::hostgroupId)
            .thenComparing(ServerKey::hostname)
            .thenComparingInt(ServerKey::port);

    private final Figures figures;
    private final ServerDialer servers;
    private final ConfigInForce configs;

    /** Loops alone may write their counters; so a reset remembers where they stood. */
    private final Map<ServerKey, Map<ServerFigure, Long>> resetAt = new ConcurrentHashMap<>();

    /** Null while nobody offers it: then servers are shown as they are configured. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Hostgroups hostgroups;

    @Activate
    public ConnectionPool(
            @Reference Figures figures, @Reference ServerDialer servers, @Reference ConfigInForce configs) {
        this.figures = figures;
        this.servers = servers;
        this.configs = configs;
    }

    /** Connections to one server: with a session, and without. */
    private static final class Open {
        private int used;
        private int free;

        void add(LiveServer connection) {
            if (connection.idleView().isPresent()) {
                free++;
            } else {
                used++;
            }
        }
    }

    synchronized List<List<String>> rows() {
        Map<ServerKey, MysqlServer> configured = new HashMap<>();
        placed().forEach(server -> configured.put(ServerKey.of(server), server));
        Map<ServerKey, Open> open = new HashMap<>();
        servers.open().stream()
                .filter(one -> one.server().hostgroupId() >= 0) // others are of no hostgroup: checks
                .forEach(one -> open.computeIfAbsent(ServerKey.of(one.server()), key -> new Open())
                        .add(one));
        Set<ServerKey> all = new HashSet<>(configured.keySet());
        all.addAll(open.keySet()); // of a removed server the last connections are still to be seen
        List<List<String>> rows = new ArrayList<>();
        all.stream()
                .sorted(ORDER)
                .forEach(key -> rows.add(row(key, status(configured.get(key)), open.getOrDefault(key, new Open()))));
        return rows;
    }

    /** What has been counted counts from here; what is there stays. */
    synchronized void reset() {
        for (ServerKey server : figures.servers()) {
            Map<ServerFigure, Long> now = new EnumMap<>(ServerFigure.class);
            Stream.of(ServerFigure.values()).forEach(figure -> now.put(figure, figures.total(server, figure)));
            resetAt.put(server, now);
            figures.leases(server).resetMost();
        }
    }

    private List<String> row(ServerKey server, String status, Open open) {
        return Stream.of(
                        server.hostgroupId(),
                        server.hostname(),
                        server.port(),
                        status,
                        open.used,
                        open.free,
                        counted(server, ServerFigure.CONNECTED),
                        counted(server, ServerFigure.CONNECT_FAILED),
                        figures.leases(server).most(),
                        counted(server, ServerFigure.QUERIES),
                        0, // no statement waits for a GTID
                        counted(server, ServerFigure.BYTES_SENT),
                        counted(server, ServerFigure.BYTES_RECEIVED),
                        figures.largest(server, ServerFigure.PING_MICROS))
                .map(String::valueOf)
                .toList();
    }

    /** As their read_only has placed them, where somebody knows. */
    private List<MysqlServer> placed() {
        Hostgroups current = hostgroups;
        List<MysqlServer> placed = current == null ? List.of() : current.servers();
        return placed.isEmpty() ? configs.current().servers() : placed;
    }

    private long counted(ServerKey server, ServerFigure figure) {
        long before = resetAt.getOrDefault(server, Map.of()).getOrDefault(figure, 0L);
        return figures.total(server, figure) - before;
    }

    private String status(MysqlServer configured) {
        Hostgroups current = hostgroups;
        if (configured == null) {
            return ServerStatus.OFFLINE_HARD.name();
        }
        return current == null ? configured.status().name() : current.statusName(configured);
    }
}
