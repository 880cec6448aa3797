package io.pointsman.core.listen;

import io.pointsman.core.channel.ClientRegistry;
import io.pointsman.core.swap.Rooms;
import java.time.Duration;
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
        listeners.close();
        clients.drain(limit);
        rooms.close(); // rooms that stop after this have nobody to hand over to
        LOG.info("drained");
    }
}
