package io.pointsman.core.stats;

import io.netty.channel.EventLoop;
import io.pointsman.api.admin.RuntimeTable;
import io.pointsman.api.config.MysqlUser;
import io.pointsman.api.config.MysqlUsers;
import io.pointsman.api.session.SessionView;
import io.pointsman.api.transport.EventLoops;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.core.channel.ClientRegistry;
import io.pointsman.core.channel.ClientRegistry.LiveSession;
import io.pointsman.core.config.ConfigInForce;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code stats_mysql_processlist}: every traffic client. Statements are not kept once they have been passed on, so
 * {@code info} is NULL.
 */
@Component(immediate = true, service = RuntimeTable.class)
public final class ProcessList implements RuntimeTable {

    private static final List<String> COLUMNS = List.of(
            "ThreadID",
            "SessionID",
            "user",
            "db",
            "cli_host",
            "cli_port",
            "hostgroup",
            "l_srv_host",
            "l_srv_port",
            "srv_host",
            "srv_port",
            "command",
            "time_ms",
            "info",
            "status_flags",
            "extended_info");

    /** Bits of ProxySQL's {@code status_flags}. */
    private static final int IN_TRANSACTION = 1;

    private static final int HAS_STATEMENTS = 8;

    private final ClientRegistry clients;
    private final ConfigInForce configs;
    private final List<EventLoop> loops;

    @Activate
    public ProcessList(
            @Reference ClientRegistry clients, @Reference ConfigInForce configs, @Reference EventLoops loops) {
        this.clients = clients;
        this.configs = configs;
        this.loops = loops.all();
    }

    @Override
    public String name() {
        return "stats_mysql_processlist";
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public List<List<String>> rows() {
        MysqlUsers users = configs.current().users();
        return clients.trafficSessions().stream()
                .map(session -> row(session, users))
                .toList();
    }

    private List<String> row(LiveSession session, MysqlUsers users) {
        SessionView view = session.view();
        SocketAddress peer = session.client().channel().remoteAddress();
        Optional<ServerChannel> server = view.server();
        SocketAddress ours = server.map(held -> held.channel().localAddress()).orElse(null);
        return Arrays.asList(
                Integer.toString(loops.indexOf(session.client().channel().eventLoop())),
                Long.toString(session.client().connectionId()),
                view.user().isEmpty() ? null : view.user(),
                view.schema().isEmpty() ? null : view.schema(),
                session.client().host(),
                port(peer),
                hostgroup(view, users),
                host(ours),
                port(ours),
                server.map(held -> held.server().hostname()).orElse(null),
                server.map(held -> Integer.toString(held.server().port())).orElse(null),
                view.command(),
                Long.toString(Math.max(0, view.millis())),
                null,
                server.isPresent() ? Integer.toString(flags(view)) : null,
                null);
    }

    /** Where its statements go; before the first one, where the user's go if no rule says otherwise. */
    private static String hostgroup(SessionView view, MysqlUsers users) {
        return view.server()
                .map(held -> held.server().hostgroupId())
                .or(() -> users.frontend(view.user()).map(MysqlUser::defaultHostgroup))
                .map(String::valueOf)
                .orElse(null);
    }

    private static int flags(SessionView view) {
        return (view.isInTransaction() ? IN_TRANSACTION : 0) | (view.statements() > 0 ? HAS_STATEMENTS : 0);
    }

    private static String host(SocketAddress address) {
        return address instanceof InetSocketAddress internet && internet.getAddress() != null
                ? internet.getAddress().getHostAddress()
                : null;
    }

    private static String port(SocketAddress address) {
        return address instanceof InetSocketAddress internet ? Integer.toString(internet.getPort()) : null;
    }
}
