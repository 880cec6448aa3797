package io.pointsman.core.upgrade;

import io.netty.channel.unix.FileDescriptor;
import io.pointsman.api.session.ClientSession.Kill;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.core.channel.ClientRegistry;
import io.pointsman.core.channel.ClientRegistry.LiveSession;
import io.pointsman.core.listen.Hold;
import io.pointsman.core.listen.Listeners;
import io.pointsman.core.neighbour.Neighbour;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This process as the one that is taken over from. Blocks: not for event loops. */
@Component(service = HandOver.class)
public final class HandOver {

    private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);

    private static final Set<ListenerRole> TRAFFIC = Set.of(ListenerRole.TRAFFIC);
    private static final Set<ListenerRole> ADMIN = Set.of(ListenerRole.ADMIN);
    private static final Set<ListenerRole> SQLITE = Set.of(ListenerRole.SQLITE);

    /** What an administrator's statement may take to end. */
    private static final Duration ADMIN_LIMIT = Duration.ofSeconds(2);

    private final Listeners listeners;
    private final ClientRegistry clients;
    private final Neighbour neighbour;
    private final AtomicBoolean isTaken = new AtomicBoolean();
    private volatile long deadline;

    /** Null while nobody is there, as in a container that somebody else has started. */
    private volatile Consumer<String> launcher;

    @Activate
    public HandOver(@Reference Listeners listeners, @Reference ClientRegistry clients, @Reference Neighbour neighbour) {
        this.listeners = listeners;
        this.clients = clients;
        this.neighbour = neighbour;
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            target = "(pointsman.role=process)")
    public void bindLauncher(Consumer<String> service) {
        launcher = service;
    }

    void unbindLauncher(Consumer<String> service) {
        if (launcher == service) {
            launcher = null;
        }
    }

    /** The listener's descriptor. */
    Optional<FileDescriptor> socket(ListenerRole role, String address) {
        return listeners.descriptor(role, address).map(FileDescriptor::new);
    }

    /** Why nobody may take over now; empty when somebody may. */
    Optional<String> refusal() {
        if (launcher == null) {
            return Optional.of("refused: the process was not started by pointsman's launcher");
        }
        if (listeners.held() != Hold.NONE) {
            return Optional.of("refused: an administrator has "
                    + listeners.held().words() + " the traffic; PROXYSQL RESUME or START it first");
        }
        return isTaken.compareAndSet(false, true)
                ? Optional.empty()
                : Optional.of("refused: another process takes over already");
    }

    /**
     * Gives up what only one process can have: the databases and the lock first, while clients are still taken in, then
     * the listeners. Sessions go on.
     */
    void release() {
        LOG.info("another process takes over");
        listeners.handOver(ADMIN);
        clients.drain(ADMIN, System.nanoTime() + ADMIN_LIMIT.toNanos());
        launcher.accept("make-way");
        neighbour.isAt(Neighbour.DOOR);
        listeners.handOver(Set.of(ListenerRole.TRAFFIC, ListenerRole.SQLITE));
    }

    /** Returns when the process is about to end. */
    void seeOff(Duration limit) {
        deadline = System.nanoTime() + limit.toNanos();
        LOG.atInfo()
                .addKeyValue("clients", clients.count(TRAFFIC))
                .addKeyValue("limit", limit)
                .log("sessions are seen off");
        clients.seeOff(TRAFFIC, limit);
        clients.drain(SQLITE, Math.max(deadline, System.nanoTime())); // may be what served that traffic
        launcher.accept("shutdown");
    }

    boolean kill(long connectionId, String user, String kind) {
        return clients.killFor(connectionId, user, Kill.valueOf(kind));
    }

    /** For the commands that show how far it is. */
    String status() {
        long inTransaction = clients.trafficSessions().stream()
                .map(LiveSession::view)
                .filter(view -> view.isInTransaction())
                .count();
        long left = isTaken.get() ? Math.max(TimeUnit.NANOSECONDS.toSeconds(deadline - System.nanoTime()), 0) : 0;
        return "pid=" + ProcessHandle.current().pid() + " sessions=" + clients.count(TRAFFIC) + " in_transaction="
                + inTransaction + " seconds_left=" + left;
    }
}
