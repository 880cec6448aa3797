package io.pointsman.hostgroup;

import io.pointsman.api.admin.Gauges;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.ServerStatus;
import io.pointsman.api.hostgroup.ServerHealth;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in what checks have come to, says in the log what that changes, and counts it. */
@Component(service = {ServerHealth.class, Gauges.class})
public final class CheckResults implements ServerHealth, Gauges {

    private static final Logger LOG = LoggerFactory.getLogger(CheckResults.class);

    private final HostgroupChooser chooser;
    private final ServersInForce servers;
    private final LongAdder moves = new LongAdder();
    private final LongAdder shuns = new LongAdder();

    @Activate
    public CheckResults(@Reference HostgroupChooser chooser) {
        this.chooser = chooser;
        this.servers = chooser.inForce();
    }

    @Override
    public List<MysqlServer> servers() {
        return chooser.servers();
    }

    @Override
    public void onPing(String hostname, int port, long micros) {
        if (servers.onPing(hostname, port, micros)) {
            LOG.atInfo().addKeyValue("server", address(hostname, port)).log("server answers pings again");
        }
    }

    @Override
    public void onPingFailure(String hostname, int port, boolean shun) {
        if (shun && servers.onSilence(hostname, port)) {
            shuns.increment();
            LOG.atWarn()
                    .addKeyValue("server", address(hostname, port))
                    .log("server shunned in all its hostgroups: it answers no pings; its connections are closed");
        }
    }

    @Override
    public void onReadOnly(String hostname, int port, boolean readOnly) {
        if (servers.onReadOnly(hostname, port, readOnly)) {
            moves.increment();
            LOG.atInfo()
                    .addKeyValue("server", address(hostname, port))
                    .addKeyValue("read_only", readOnly ? 1 : 0)
                    .addKeyValue("hostgroups", hostgroups(hostname, port))
                    .log("server moved between writers and readers");
        }
    }

    private List<Integer> hostgroups(String hostname, int port) {
        return servers.view().membersAt(hostname, port).stream()
                .map(member -> member.row().hostgroupId())
                .toList();
    }

    @Override
    public void onReplicationLag(MysqlServer server, int seconds, boolean isTooMany) {
        Member member = servers.view().member(server);
        if (member == null) {
            return;
        }
        int limit = member.row().maxReplicationLag();
        boolean isOver = limit > 0 && seconds > limit;
        RowHealth health = member.health();
        if (health.lags(isOver && (isTooMany || health.isLagging()), seconds)) {
            logLag(member.row(), seconds, health.isLagging());
        }
    }

    private void logLag(MysqlServer server, int seconds, boolean lags) {
        if (lags) {
            shuns.increment();
        }
        (lags ? LOG.atWarn() : LOG.atInfo())
                .addKeyValue("server", server.address())
                .addKeyValue("hostgroup", server.hostgroupId())
                .addKeyValue("seconds", seconds)
                .addKeyValue("max_replication_lag", server.maxReplicationLag())
                .log(lags ? "server shunned: it is too far behind" : "server is no longer too far behind");
    }

    private static String address(String hostname, int port) {
        return port == 0 ? hostname : hostname + ":" + port;
    }

    @Override
    public Map<String, Long> gauges() {
        return Map.of(
                "Servers_shunned", shunnedNow(),
                "Servers_shunned_by_checks", shuns.sum(),
                "Servers_moved_by_read_only", moves.sum(),
                "ConnPool_get_conn_latency_awareness", chooser.latencyAwareChoices());
    }

    /** Rows, as {@code runtime_mysql_servers} shows them. */
    private long shunnedNow() {
        HostgroupView view = servers.view();
        long now = servers.now();
        return view.members().stream()
                .filter(member -> member.standing(now, view.settings()).status() == ServerStatus.SHUNNED)
                .count();
    }
}
