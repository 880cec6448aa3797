package io.pointsman.itests.traffic.monitor;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.server.ReplicaSet;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.traffic.monitor.Load.Write;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What is the matter when traffic doesn't go on: as clients, the proxy's tables and threads, and the primary see it. */
final class Situation {

    private static final int LAST = 8;
    private static final List<String> TABLES = List.of(
            "SELECT hostgroup_id, port, status FROM runtime_mysql_servers",
            "SELECT hostgroup, srv_port, status, ConnUsed, ConnFree, ConnOK, ConnERR FROM stats_mysql_connection_pool",
            "SELECT SessionID, hostgroup, srv_port, command, time_ms FROM stats_mysql_processlist");

    private Situation() {}

    static String of(PointsmanProcess proxy, Load load, ReplicaSet set) {
        StringBuilder text = new StringBuilder();
        List<Write> writes = load.writes();
        text.append(writes.size()).append(" writes, the last of them:\n");
        writes.subList(Math.max(0, writes.size() - LAST), writes.size())
                .forEach(write -> text.append("  ").append(write).append('\n'));
        for (Thread client : load.threads()) {
            text.append(client.getName()).append(' ').append(client.getState()).append(' ');
            text.append(Arrays.stream(client.getStackTrace())
                    .map(StackTraceElement::toString)
                    .filter(line -> line.contains("pointsman"))
                    .limit(LAST)
                    .collect(Collectors.joining(" < ")));
            text.append('\n');
        }
        text.append("proxy alive: ").append(proxy.isAlive()).append('\n');
        text.append("the primary: ").append(statements(set)).append('\n');
        TABLES.forEach(sql -> text.append(rows(proxy, sql)).append('\n'));
        return text.append(threads(proxy)).toString();
    }

    private static String rows(PointsmanProcess proxy, String sql) {
        try {
            return sql + ": " + proxy.admin(sql).rows();
        } catch (IOException e) {
            return sql + ": " + e;
        }
    }

    /** Those that hang in COMMIT do not hang because of the proxy. */
    private static String statements(ReplicaSet set) {
        try (RawClient dba = set.dba(set.primary())) {
            return dba.query("SHOW PROCESSLIST").rows().toString();
        } catch (IOException e) {
            return "it says nothing: " + e;
        }
    }

    private static String threads(PointsmanProcess proxy) {
        try {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(proxy.pid()),
                            "Thread.print")
                    .redirectErrorStream(true)
                    .start();
            return new String(jcmd.getInputStream().readAllBytes());
        } catch (IOException e) {
            return "no thread dump: " + e;
        }
    }
}
