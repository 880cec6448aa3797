package io.pointsman.admin.modules;

import static java.util.Comparator.comparing;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.ServerStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code mysql_servers}: rows to records and back. */
final class ServerRows {

    static final String TABLE = "mysql_servers";
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

    static final Comparator<MysqlServer> ORDER = comparing(MysqlServer::hostgroupId)
            .thenComparing(MysqlServer::hostname)
            .thenComparing(MysqlServer::port);

    private static final int MAX_PORT = 65_535;
    private static final int MAX_WEIGHT = 10_000_000;
    private static final int MAX_LAG_SECONDS = 126_144_000;

    private ServerRows() {}

    /** Those that are right, in order. */
    static List<MysqlServer> read(List<Map<String, String>> rows, Findings findings) {
        List<MysqlServer> servers = new ArrayList<>();
        for (Map<String, String> values : rows) {
            String key =
                    "(" + values.get("hostgroup_id") + ", " + values.get("hostname") + ", " + values.get("port") + ")";
            Row row = new Row(TABLE, key, values, findings);
            MysqlServer server = server(row);
            if (row.isRight()) {
                servers.add(server);
            }
        }
        servers.sort(ORDER);
        return servers;
    }

    static List<String> write(MysqlServer server) {
        return List.of(
                String.valueOf(server.hostgroupId()),
                server.hostname(),
                String.valueOf(server.port()),
                server.status().name(),
                String.valueOf(server.weight()),
                digit(server.compression()),
                String.valueOf(server.maxConnections()),
                String.valueOf(server.maxReplicationLag()),
                digit(server.useSsl()),
                String.valueOf(server.maxLatencyMs()),
                String.valueOf(server.gtidPort()),
                server.comment());
    }

    /** Table and key, as messages begin. */
    static String nameOf(MysqlServer server) {
        return TABLE + " (" + server.hostgroupId() + ", " + server.hostname() + ", " + server.port() + ")";
    }

    static String digit(boolean flag) {
        return flag ? "1" : "0";
    }

    private static MysqlServer server(Row row) {
        String hostname = row.textOfSome("hostname");
        int port = row.number("port", 0, MAX_PORT);
        if (row.isRight() && port == 0 && !hostname.startsWith("/")) {
            row.wrong("port", "a number from 1 to 65535, since 0 goes with the path of a Unix socket as hostname");
        }
        return new MysqlServer(
                row.number("hostgroup_id", 0, Integer.MAX_VALUE),
                hostname,
                port,
                row.only(0, "gtid_port", row.number("gtid_port", 0, MAX_PORT)),
                status(row),
                row.number("weight", 0, MAX_WEIGHT),
                row.flag("compression"),
                row.number("max_connections", 0, Integer.MAX_VALUE),
                row.number("max_replication_lag", 0, MAX_LAG_SECONDS),
                row.flag("use_ssl"),
                row.number("max_latency_ms", 0, Integer.MAX_VALUE),
                row.text("comment"));
    }

    private static ServerStatus status(Row row) {
        try {
            return ServerStatus.valueOf(row.text("status").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            row.wrong("status", "ONLINE, SHUNNED, OFFLINE_SOFT or OFFLINE_HARD");
            return ServerStatus.OFFLINE_HARD;
        }
    }
}
