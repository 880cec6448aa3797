package io.pointsman.core.listen;

import io.pointsman.api.transport.ListenerRole;
import io.pointsman.core.channel.ClientRegistry;
import io.pointsman.core.swap.Rooms;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of everything, asked for by the launcher: no new clients, and those that are here finish what they do. */
@Component(immediate = true, service = Consumer.class, property = "pointsman.role=drain")
public final class Drain implements Consumer<Duration> {

    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

    private static final Set<ListenerRole> TRAFFIC = Set.of(ListenerRole.TRAFFIC);

    /** Go last: traffic may be served by our own SQLite. */
    private static final Set<ListenerRole> LOCAL = Set.of(ListenerRole.ADMIN, ListenerRole.SQLITE);

    private final Listeners listeners;
    private final ClientRegistry clients;
    private final Rooms rooms;

    @Activate
    public Drain(@Reference Listeners listeners, @Reference ClientRegistry clients, @Reference Rooms rooms) {
        this.listeners = listeners;
        this.clients = clients;
        this.rooms = rooms;
    }

    /** Returns when no client is left. */
    @Override
    public void accept(Duration limit) {
        LOG.atInfo().addKeyValue("clients", clients.all().size()).log("draining");
        long deadline = System.nanoTime() + limit.toNanos();
        listeners.close(TRAFFIC);
        clients.drain(TRAFFIC, deadline);
        listeners.close(LOCAL);
        clients.drain(LOCAL, deadline);
        rooms.close(); // rooms that stop after this have nobody to hand over to
        LOG.info("drained");
    }
}
