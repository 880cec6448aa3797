package io.pointsman.core.stats;

import io.pointsman.api.admin.RuntimeTable;
import io.pointsman.api.backend.BackendView;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.core.channel.LiveServer;
import io.pointsman.core.dial.ServerDialer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code stats_mysql_free_connections}: server connections that wait for a session. In {@code fd} stands the server's
 * own id of the connection, as sockets have no number here; session variables are not followed yet, so theirs are NULL.
 */
@Component(immediate = true, service = RuntimeTable.class)
public final class FreeConnections implements RuntimeTable {

    private final ServerDialer servers;

    @Activate
    public FreeConnections(@Reference ServerDialer servers) {
        this.servers = servers;
    }

    @Override
    public String name() {
        return "stats_mysql_free_connections";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "fd",
                "hostgroup",
                "srv_host",
                "srv_port",
                "user",
                "schema",
                "init_connect",
                "time_zone",
                "sql_mode",
                "autocommit",
                "idle_ms",
                "statistics",
                "mysql_info");
    }

    @Override
    public List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (LiveServer connection : servers.open()) {
            if (connection.server().hostgroupId() >= 0) { // others are nobody's to have: checks
                connection.idleView().ifPresent(view -> rows.add(row(connection.server(), view)));
            }
        }
        return rows;
    }

    private static List<String> row(MysqlServer server, BackendView view) {
        return Arrays.asList(
                Long.toString(view.threadId()),
                Integer.toString(server.hostgroupId()),
                server.hostname(),
                Integer.toString(server.port()),
                view.user(),
                view.schema().isEmpty() ? null : view.schema(),
                null,
                null,
                null,
                null,
                Long.toString(view.idleMillis()),
                null,
                "{\"server_version\":\"" + plain(view.serverVersion()) + "\"}");
    }

    /** A server may say what it likes. */
    private static String plain(String version) {
        return version.replaceAll("[^ -~]|[\"\\\\]", "?");
    }
}
