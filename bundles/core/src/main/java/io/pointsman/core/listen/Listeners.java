package io.pointsman.core.listen;

import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.Configurable;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.tls.ListenerTls;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.core.channel.ClientRegistry;
import io.pointsman.core.config.ConfigInForce;
import io.pointsman.core.loop.EventLoopThreads;
import io.pointsman.core.neighbour.Neighbour;
import io.pointsman.core.swap.Rooms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * All addresses clients arrive at. A role's listeners open once there is a configuration and the rooms they need, and
 * hold their breath while such a room is missing later. They stay closed while serving would protect less than asked.
 */
@Component(immediate = true, service = Listeners.class)
public final class Listeners {

    /**
     * How long the first opening waits for somebody who offers TLS: the first clients should be offered it too, and a
     * first start makes certificates. An installation without {@code tls.frontend} is served after that.
     */
    private static final Duration TLS_GRACE = Duration.ofSeconds(20);

    private final Rooms rooms;
    private final ConfigInForce configs;
    private final Map<ListenerRole, RoleListeners> byRole = new EnumMap<>(ListenerRole.class);
    private final Grace tlsGrace;

    /** Null unless whoever offers TLS has left and may come back. */
    private Grace tlsPause;

    private final ListenerReport report;
    private final Inheritance inheritance;

    private boolean draining;

    /** Of TRAFFIC. */
    private Hold hold = Hold.NONE;

    @Activate
    public Listeners(
            @Reference EventLoopThreads loops,
            @Reference Rooms rooms,
            @Reference ConfigInForce configs,
            @Reference ClientRegistry clients,
            @Reference Neighbour neighbour) {
        this(loops, rooms, configs, clients, neighbour.path(), TLS_GRACE, Boolean.getBoolean("pointsman.strict"));
    }

    /**
     * For tests, which don't wait as long.
     *
     * @param door where the process is spoken to that this one takes over from; empty when there is none
     */
    public Listeners(
            EventLoopThreads loops,
            Rooms rooms,
            ConfigInForce configs,
            ClientRegistry clients,
            Optional<Path> door,
            Duration grace,
            boolean isStrict) {
        this.rooms = rooms;
        this.configs = configs;
        inheritance = new Inheritance(loops, door);
        Opener opener = new Opener(loops, configs, clients, inheritance);
        for (ListenerRole role : ListenerRole.values()) {
            byRole.put(role, new RoleListeners(role, opener));
        }
        report = new ListenerReport(byRole, rooms, configs, isStrict);
        tlsGrace = new Grace(grace, this::refresh);
        configs.addLast(this::prepare);
        rooms.watch(this::refresh);
        refresh();
    }

    /** Opens what can be opened now, and lets listeners accept whose rooms are all there. */
    private synchronized void refresh() {
        RuntimeConfig config = configs.current();
        if (draining || config.isNone()) {
            return;
        }
        for (ListenerRole role : ListenerRole.values()) {
            if (!byRole.get(role).isHeld()) {
                Optional<String> reason = reasonToStayClosed(role, config);
                reason.ifPresentOrElse(byRole.get(role)::keepClosed, () -> serve(role, config));
            }
        }
    }

    private void serve(ListenerRole role, RuntimeConfig config) {
        RoleListeners listeners = byRole.get(role);
        boolean served = rooms.missing(role).isEmpty();
        listeners.mayOpen();
        if (served && !lacksTls()) {
            listeners.openFirst(config);
        }
        listeners.accept(served && !isTlsBetween() && !inheritance.isOutstanding());
    }

    private Optional<String> reasonToStayClosed(ListenerRole role, RuntimeConfig config) {
        if (!Addresses.areWanted(role, config)) {
            return Optional.empty();
        }
        return ClosedListeners.reason(role, config).or(() -> tlsReason(role));
    }

    /**
     * Admin opens all the same: it is where this can be mended. One that is open stays so: its clients were served
     * before the room that offers TLS was replaced, and those that ask for TLS are refused by that room.
     */
    private Optional<String> tlsReason(ListenerRole role) {
        ListenerTls tls = rooms.listenerTls().currentOrNull();
        boolean decides =
                tls != null && role != ListenerRole.ADMIN && !byRole.get(role).isOpen();
        return decides ? tls.reasonToStayClosed(role) : Optional.empty();
    }

    /** Whoever is greeted now would not be offered TLS. One that stays away is not waited for longer than channels are. */
    private boolean isTlsBetween() {
        if (!rooms.listenerTls().isBetweenGenerations()) {
            tlsPause = null;
            return false;
        }
        if (tlsPause == null) {
            tlsPause = new Grace(rooms.limits().pause(), this::refresh);
        }
        return !tlsPause.isOver();
    }

    private boolean lacksTls() {
        return !tlsGrace.isOver() && rooms.listenerTls().currentOrNull() == null;
    }

    private synchronized Configurable.Commit prepare(RuntimeConfig next) throws ConfigRejectedException {
        Map<ListenerRole, ListenerChange> changes = new EnumMap<>(ListenerRole.class);
        for (Map.Entry<ListenerRole, RoleListeners> entry : byRole.entrySet()) {
            boolean stays = ClosedListeners.reason(entry.getKey(), next).isEmpty();
            if ((entry.getValue().isOpen() || entry.getValue().isHeld()) && stays && !draining) {
                try {
                    changes.put(entry.getKey(), entry.getValue().change(next));
                } catch (IOException | IllegalArgumentException e) {
                    changes.values().forEach(ListenerChange::undo);
                    throw new ConfigRejectedException(e.getMessage());
                }
            }
        }
        return () -> commit(changes);
    }

    private synchronized void commit(Map<ListenerRole, ListenerChange> changes) {
        if (draining) {
            changes.values().forEach(ListenerChange::undo);
            return;
        }
        changes.forEach((role, change) -> byRole.get(role).apply(change));
        byRole.values().stream().filter(RoleListeners::hasFailed).forEach(RoleListeners::tryAgain);
        refresh();
    }

    /** How things stand, for {@code pointsman run} and {@code status}. */
    public synchronized Map<String, String> status() {
        return report.status(lacksTls());
    }

    /** Keeps traffic clients out from here on; sessions that are here stay. @return what held before */
    public synchronized Hold hold(Hold next) {
        Hold before = hold;
        if (next.compareTo(before) > 0) {
            hold = next;
            byRole.get(ListenerRole.TRAFFIC).hold(next);
        }
        return before;
    }

    public synchronized Hold held() {
        return hold;
    }

    /**
     * Takes {@link #hold} back.
     *
     * @throws IOException with one sentence, when traffic can't be served; it is held as before then
     */
    public synchronized void release() throws IOException {
        if (draining) {
            throw new IOException("the proxy is about to end");
        }
        RuntimeConfig config = configs.current();
        Optional<String> reason = reasonToStayClosed(ListenerRole.TRAFFIC, config);
        if (reason.isPresent()) {
            throw new IOException("the listeners stay closed: " + reason.get());
        }
        byRole.get(ListenerRole.TRAFFIC).release(config);
        hold = Hold.NONE;
        refresh();
    }

    /** No new clients of these roles from here on, and no new listeners. */
    public synchronized void close(Set<ListenerRole> roles) {
        draining = true;
        roles.forEach(role -> byRole.get(role).closeAll());
    }

    /** The descriptor of an open listener, for a process that takes over. */
    public synchronized Optional<Integer> descriptor(ListenerRole role, String address) {
        return byRole.get(role).descriptor(address);
    }

    /** Leaves the listeners of these roles to the process that has their descriptors; no new ones from here on. */
    public synchronized void handOver(Set<ListenerRole> roles) {
        draining = true;
        roles.forEach(role -> byRole.get(role).letGo());
    }

    /** The process before this one accepts no longer: we do. */
    public synchronized void inherit() {
        inheritance.end();
        refresh();
    }

    @Deactivate
    public void stop() {
        close(EnumSet.allOf(ListenerRole.class));
    }
}
