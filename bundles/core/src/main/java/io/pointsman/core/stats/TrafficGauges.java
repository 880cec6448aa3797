package io.pointsman.core.stats;

import io.pointsman.api.admin.Gauges;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.session.SessionView;
import io.pointsman.api.transport.ClientFigure;
import io.pointsman.api.transport.EventLoops;
import io.pointsman.api.transport.ServerFigure;
import io.pointsman.core.channel.ClientRegistry;
import io.pointsman.core.channel.ClientRegistry.LiveSession;
import io.pointsman.core.count.Figures;
import io.pointsman.core.dial.ServerDialer;
import io.pointsman.core.listen.Hold;
import io.pointsman.core.listen.Listeners;
import io.pointsman.core.swap.Rooms;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the floor counts, under ProxySQL's names; a name without a figure is not here. */
@Component(immediate = true, service = Gauges.class)
public final class TrafficGauges implements Gauges {

    private final Figures figures;
    private final ClientRegistry clients;
    private final ServerDialer servers;
    private final Listeners listeners;
    private final Rooms rooms;
    private final int threads;

    /** The floor starts anew with PROXYSQL RESTART, as the process may not. */
    private final long startedNanos = System.nanoTime();

    @Activate
    public TrafficGauges(
            @Reference Figures figures,
            @Reference ClientRegistry clients,
            @Reference ServerDialer servers,
            @Reference Listeners listeners,
            @Reference Rooms rooms,
            @Reference EventLoops loops) {
        this.figures = figures;
        this.clients = clients;
        this.servers = servers;
        this.listeners = listeners;
        this.rooms = rooms;
        this.threads = loops.all().size();
    }

    @Override
    public Map<String, Long> gauges() {
        Map<String, Long> all = new TreeMap<>();
        all.put("ProxySQL_Uptime", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedNanos));
        all.put("MySQL_Thread_Workers", (long) threads);
        all.put("Channels_cut_off_by_updates", rooms.cutOff());
        all.put("mysql_listener_paused", listeners.held() == Hold.NONE ? 0L : 1L);
        addClients(all);
        addCommands(all);
        addServers(all);
        return all;
    }

    private void addClients(Map<String, Long> all) {
        List<SessionView> sessions =
                clients.trafficSessions().stream().map(LiveSession::view).toList();
        all.put("Client_Connections_connected", (long) sessions.size());
        all.put(
                "Client_Connections_non_idle",
                sessions.stream().filter(SessionView::isBusy).count());
        all.put(
                "Active_Transactions",
                sessions.stream().filter(SessionView::isInTransaction).count());
        all.put(
                "Stmt_Client_Active_Total",
                sessions.stream().mapToLong(SessionView::statements).sum());
        all.put("Client_Connections_created", clients.arrivals().accepted());
        all.put("Client_Connections_aborted", clients.arrivals().aborted());
        all.put("client_host_error_killed_connections", clients.hostErrors().refused());
        all.put("Access_Denied_Max_Connections", clients.arrivals().tooMany());
        all.put("Access_Denied_Wrong_Password", figures.total(ClientFigure.ACCESS_DENIED));
        all.put("Access_Denied_Max_User_Connections", figures.total(ClientFigure.TOO_MANY_OF_USER));
        all.put("generated_error_packets", figures.total(ClientFigure.ERRORS_GENERATED));
    }

    private void addCommands(Map<String, Long> all) {
        long executed = figures.total(Command.COM_STMT_EXECUTE) + figures.total(Command.COM_STMT_BULK_EXECUTE);
        long useDb = figures.total(Command.COM_INIT_DB);
        all.put("Questions", figures.total(Command.COM_QUERY) + executed + useDb);
        all.put("Com_frontend_init_db", useDb);
        all.put("Com_frontend_stmt_prepare", figures.total(Command.COM_STMT_PREPARE));
        all.put("Com_frontend_stmt_execute", executed);
        all.put("Com_frontend_stmt_close", figures.total(Command.COM_STMT_CLOSE));
    }

    private void addServers(Map<String, Long> all) {
        all.put("Server_Connections_connected", (long) servers.open().size());
        all.put("Server_Connections_created", figures.total(ServerFigure.CONNECTED));
        all.put("Server_Connections_aborted", figures.total(ServerFigure.CONNECT_FAILED));
        all.put("Queries_backends_bytes_sent", figures.total(ServerFigure.BYTES_SENT));
        all.put("Queries_backends_bytes_recv", figures.total(ServerFigure.BYTES_RECEIVED));
        all.put("ConnPool_get_conn_success", figures.total(ClientFigure.LEASES_GRANTED));
        all.put("ConnPool_get_conn_immediate", figures.total(ClientFigure.LEASES_IMMEDIATE));
        all.put("ConnPool_get_conn_failure", figures.total(ClientFigure.LEASES_REFUSED));
        all.put("max_connect_timeouts", figures.total(ClientFigure.LEASES_TIMED_OUT));
        all.put("mysql_killed_backend_connections", figures.total(ServerFigure.KILLED_CONNECTIONS));
        all.put("mysql_killed_backend_queries", figures.total(ServerFigure.KILLED_QUERIES));
    }
}
