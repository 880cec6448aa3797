package io.pointsman.core.swap;

import io.pointsman.api.backend.Backends;
import io.pointsman.api.lifecycle.ServiceSlot;
import io.pointsman.api.lifecycle.Shares;
import io.pointsman.api.lifecycle.Swaps;
import io.pointsman.api.protocol.PacketCodecs;
import io.pointsman.api.session.LocalSql;
import io.pointsman.api.session.Sessions;
import io.pointsman.api.tls.ListenerTls;
import io.pointsman.api.tls.ServerTls;
import io.pointsman.api.tls.TlsEngines;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.core.loop.EventLoopThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What the rooms of the data plane offer now, and the live channels that run on it.
 *
 * <p>{@link RoomBinder} fills the slots. They are apart from it so that a room which needs something of {@code core}
 * while it is being built never waits for itself.
 */
@Component(
        immediate = true,
        service = {Rooms.class, Swaps.class})
public final class Rooms implements Swaps {

    private final Shares shares = new Shares();
    private final ServiceSlot<PacketCodecs> packetCodecs = new ServiceSlot<>(shares, this::onHandlersChanged);
    private final ServiceSlot<Sessions> sessions = new ServiceSlot<>(shares, this::onHandlersChanged);
    private final ServiceSlot<Backends> backends = new ServiceSlot<>(shares, this::onHandlersChanged);
    private final ServiceSlot<ListenerTls> listenerTls = new ServiceSlot<>(shares, this::tellWatchers);
    private final ServiceSlot<ServerTls> serverTls = new ServiceSlot<>(shares, () -> {});

    private final List<LocalSql> localSql = new CopyOnWriteArrayList<>();
    private final Set<Exchangeable> live = ConcurrentHashMap.newKeySet();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    /** Of held handlers: who offers them, and nothing that is called. */
    private final ServiceSlot<TlsEngines> engines = new ServiceSlot<>(() -> {});

    /** Channels closed since their room went before they were done, or did not come back in time. */
    private final AtomicLong cutOff = new AtomicLong();

    private final SwapLimits limits;
    private final Departure departure;

    /** Set when everything is about to go: nothing is parked or waited for any more. */
    private volatile boolean closing;

    @Activate
    public Rooms(@Reference EventLoopThreads loops) {
        this(loops, SwapLimits.DEFAULT);
    }

    /** For tests, which don't wait as long. */
    public Rooms(EventLoopThreads loops, SwapLimits limits) {
        this.limits = limits;
        this.departure = new Departure(live, cutOff, loops, limits);
    }

    public ServiceSlot<PacketCodecs> packetCodecs() {
        return packetCodecs;
    }

    public ServiceSlot<Sessions> sessions() {
        return sessions;
    }

    public ServiceSlot<Backends> backends() {
        return backends;
    }

    public ServiceSlot<ListenerTls> listenerTls() {
        return listenerTls;
    }

    public ServiceSlot<ServerTls> serverTls() {
        return serverTls;
    }

    public SwapLimits limits() {
        return limits;
    }

    /** Takes a generation out of its slot; returns when no code of it runs on any channel. Not for event loops. */
    <T> void remove(ServiceSlot<T> slot, ServiceReference<T> reference, T provider) {
        slot.remove(reference);
        departure.await(provider, closing);
    }

    void add(LocalSql local) {
        localSql.add(local);
        tellWatchers();
    }

    void remove(LocalSql local) {
        localSql.remove(local);
        tellWatchers();
    }

    /** From its first handler on, a channel hears of newer generations. */
    public void join(Exchangeable channel) {
        live.add(channel);
    }

    public void leave(Exchangeable channel) {
        live.remove(channel);
    }

    /** Channels that were closed for want of the code that serves them. */
    public long cutOff() {
        return cutOff.get();
    }

    /** So many more. */
    public void onCutOff(long channels) {
        cutOff.addAndGet(channels);
    }

    /** @param watcher runs when a slot that {@link #missing} looks at has changed, outside any lock */
    public void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    /** Services that a listener of this role can't do without and that nobody offers now. */
    public List<String> missing(ListenerRole role) {
        List<String> missing = new ArrayList<>();
        if (packetCodecs.currentOrNull() == null) {
            missing.add("PacketCodecs");
        }
        if (sessions.currentOrNull() == null) {
            missing.add("Sessions");
        }
        if (role == ListenerRole.TRAFFIC) {
            if (backends.currentOrNull() == null) {
                missing.add("Backends");
            }
        } else if (!isServedLocally(role)) {
            missing.add("LocalSql " + role);
        }
        return missing;
    }

    private boolean isServedLocally(ListenerRole role) {
        return localSql.stream().anyMatch(local -> local.role() == role);
    }

    /** From now on a room that leaves takes its channels with it at once. */
    public void close() {
        closing = true;
    }

    @Override
    public List<SlotReport> report() {
        SlotReports reports = new SlotReports(live);
        return List.of(
                reports.of("PacketCodecs", packetCodecs),
                reports.of("Sessions", sessions),
                reports.of("Backends", backends),
                reports.of("ListenerTls", listenerTls),
                reports.of("ServerTls", serverTls),
                reports.ofHeld("TlsEngines", engines));
    }

    @Override
    public Shares shares() {
        return shares;
    }

    @Override
    public void share(long bundleId, int share) {
        if (shares.of(bundleId) != share) {
            shares.set(bundleId, share);
            onHandlersChanged();
        }
    }

    /** An engine is here, whether or not anybody uses it: only its bundle is noted, so that no class of it is loaded. */
    void addEngine(ServiceReference<TlsEngines> reference) {
        engines.add(reference, null);
    }

    /** Its handlers can't hand over, so the channels that have one go with it. */
    void removeEngine(ServiceReference<TlsEngines> reference) {
        engines.remove(reference);
        List<String> left = engines.versions();
        List<Exchangeable> orphans = live.stream()
                .filter(channel -> !channel.heldVersion().isEmpty() && !left.contains(channel.heldVersion()))
                .toList();
        if (!closing) {
            onCutOff(orphans.size());
        }
        orphans.forEach(channel -> channel.expel(closing ? Farewell.shutdown() : Farewell.notExchanged()));
    }

    private void onHandlersChanged() {
        if (!closing) {
            live.forEach(Exchangeable::exchangeSoon);
        }
        tellWatchers();
    }

    private void tellWatchers() {
        watchers.forEach(Runnable::run);
    }
}
