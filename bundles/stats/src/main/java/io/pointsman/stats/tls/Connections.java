package io.pointsman.stats.tls;

import io.pointsman.api.session.SessionView;
import io.pointsman.api.transport.ClientChannel;
import io.pointsman.api.transport.ClientChannels;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.api.transport.ServerChannels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Every connection that is open now, of both legs. */
@Component(service = Connections.class)
public final class Connections {

    private final ClientChannels clients;
    private final ServerChannels servers;

    @Activate
    public Connections(@Reference ClientChannels clients, @Reference ServerChannels servers) {
        this.clients = clients;
        this.servers = servers;
    }

    /** Clients first. */
    List<Connection> all() {
        List<Connection> all = new ArrayList<>();
        Map<ServerChannel, String> holders = new HashMap<>();
        for (ClientChannel client : clients.all()) {
            String id = Long.toString(client.connectionId());
            Optional<SessionView> view = view(client);
            view.flatMap(SessionView::server).ifPresent(server -> holders.put(server, id));
            all.add(Connection.of(
                    Leg.FRONTEND,
                    client,
                    id,
                    view.map(SessionView::user).orElse(null),
                    client.role().name(),
                    null));
        }
        for (ServerChannel server : servers.all()) {
            String hostgroup = Integer.toString(server.server().hostgroupId());
            all.add(Connection.of(Leg.BACKEND, server, holders.get(server), user(server), null, hostgroup));
        }
        return all;
    }

    /** Empty while its code is being replaced. */
    private static Optional<SessionView> view(ClientChannel client) {
        try {
            return Optional.of(client.session().view());
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static String user(ServerChannel server) {
        try {
            return server.connection().view().user();
        } catch (IllegalStateException e) { // its code is being replaced
            return null;
        }
    }
}
