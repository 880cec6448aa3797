package io.pointsman.core.channel;

import io.netty.channel.Channel;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.session.ClientSession;
import io.pointsman.api.session.ClientSession.Kill;
import io.pointsman.api.session.SessionView;
import io.pointsman.api.transport.ClientChannel;
import io.pointsman.api.transport.ClientChannels;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.core.config.ConfigInForce;
import io.pointsman.core.config.Variables;
import io.pointsman.core.count.Figures;
import io.pointsman.core.neighbour.Neighbour;
import io.pointsman.core.swap.Farewell;
import io.pointsman.core.swap.Rooms;
import io.pointsman.core.tls.Handshakes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes clients in, knows all of them, and counts them. */
@Component(
        immediate = true,
        service = {ClientChannels.class, ClientRegistry.class})
public final class ClientRegistry implements ClientChannels {

    private static final Logger LOG = LoggerFactory.getLogger(ClientRegistry.class);
    private static final ErrPacket TOO_MANY = new ErrPacket(1040, "08004", "Too many connections");

    private static final Duration CLOSING = Duration.ofSeconds(2);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(2);

    private final Rooms rooms;
    private final ConfigInForce configs;
    private final Map<Long, LiveClient> byId = new ConcurrentHashMap<>();
    private final UserCounts users = new UserCounts();
    private final SessionIds ids = SessionIds.ofThisProcess();
    private final AtomicLong lastId = new AtomicLong();

    /** Clients of TRAFFIC listeners, which {@code mysql-max_connections} is about. */
    private final AtomicInteger traffic = new AtomicInteger();

    /** Roles that take in nobody any more. */
    private final Set<ListenerRole> draining = ConcurrentHashMap.newKeySet();

    private final HostErrors hostErrors = new HostErrors(Clock.systemUTC());
    private final Arrivals arrivals = new Arrivals();
    private final Figures figures;
    private final Handshakes handshakes;
    private final Neighbour neighbour;

    @Activate
    public ClientRegistry(
            @Reference Rooms rooms,
            @Reference ConfigInForce configs,
            @Reference Figures figures,
            @Reference Handshakes handshakes,
            @Reference Neighbour neighbour) {
        this.handshakes = handshakes;
        this.neighbour = neighbour;
        this.figures = figures;
        this.rooms = rooms;
        this.configs = configs;
    }

    /**
     * On the loop of a channel that has just become active.
     *
     * @param requiresTls what the address that it came in on asks for
     */
    public void accept(Channel channel, ListenerRole role, boolean requiresTls) {
        RuntimeConfig config = configs.current();
        LiveClient client = new LiveClient(
                channel,
                nextId(),
                role,
                requiresTls,
                Variables.loginTimeout(config),
                rooms,
                handshakes,
                users,
                this::onLogin,
                figures);
        count(client);
        if (draining.contains(role)) {
            channel.close();
        } else if (isRefused(client, config)) {
            channel.close(); // without a packet, as in ProxySQL: whoever guesses passwords learns nothing
        } else if (role == ListenerRole.TRAFFIC && traffic.get() > Variables.maxConnections(config)) {
            arrivals.onTooMany();
            client.refuse(TOO_MANY, Variables.maxAllowedPacket(config));
        } else if (!client.begin(Variables.maxAllowedPacket(config))) {
            client.beginLater(Variables.maxAllowedPacket(config)); // it came in the moment in which a room went
        }
    }

    private boolean isRefused(LiveClient client, RuntimeConfig config) {
        return client.role() == ListenerRole.TRAFFIC
                && hostErrors.refuses(client.host(), Variables.hostCacheSize(config), Variables.hostErrorLimit(config));
    }

    /** A login of this client has been judged. Clients on a Unix socket have no address, and others are not counted. */
    private void onLogin(LiveClient client, boolean isAccepted) {
        int size = Variables.hostCacheSize(configs.current());
        if (size == 0 || client.role() != ListenerRole.TRAFFIC || client.host().isEmpty()) {
            return;
        }
        if (isAccepted) {
            hostErrors.onSuccess(client.host());
        } else {
            hostErrors.onFailure(client.host(), size);
        }
    }

    private void count(LiveClient client) {
        byId.put(client.connectionId(), client);
        rooms.join(client);
        boolean counted = client.role() == ListenerRole.TRAFFIC;
        if (counted) {
            traffic.incrementAndGet();
            arrivals.onAccepted();
        }
        client.onClose(() -> {
            byId.remove(client.connectionId());
            if (counted) {
                traffic.decrementAndGet();
                arrivals.onClosed(client.wasAdmitted());
            }
        });
    }

    private long nextId() {
        long id;
        do {
            id = lastId.updateAndGet(ids::after);
        } while (byId.containsKey(id));
        return id;
    }

    @Override
    public Optional<ClientChannel> find(long connectionId) {
        return Optional.<ClientChannel>ofNullable(byId.get(connectionId)).filter(ClientRegistry::hasSession);
    }

    @Override
    public Collection<ClientChannel> all() {
        return byId.values().stream()
                .filter(LiveClient::hasSession)
                .map(ClientChannel.class::cast)
                .toList();
    }

    private static boolean hasSession(ClientChannel client) {
        return ((LiveClient) client).hasSession();
    }

    /** Ends a client's session, or what runs for it. Any thread. @return false when nobody has this id */
    boolean kill(long connectionId, Kill kill) {
        LiveClient client = byId.get(connectionId);
        if (client != null) {
            client.onLoop(() -> client.kill(kill));
        }
        return client != null;
    }

    /** The same in the other process of an upgrade. Blocks. @return false when there is none, or nobody there has this id */
    boolean killInNeighbour(long connectionId, Kill kill) {
        return isOfNeighbour(connectionId) && passOn(connectionId, "", kill);
    }

    @Override
    public boolean killElsewhere(long connectionId, String user, Kill kill) {
        boolean isTheirs = isOfNeighbour(connectionId);
        if (isTheirs) {
            CompletableFuture.runAsync(() -> passOn(connectionId, user, kill));
        }
        return isTheirs;
    }

    private boolean isOfNeighbour(long connectionId) {
        return !ids.contain(connectionId) && neighbour.path().isPresent();
    }

    private boolean passOn(long connectionId, String user, Kill kill) {
        String line = "kill " + kill + " " + connectionId + " "
                + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
        return neighbour.ask(line.strip(), KILL_LIMIT).filter("ok"::equals).isPresent();
    }

    /**
     * What the other process has passed on. Any thread.
     *
     * @param user whose session it has to be; empty for an administrator
     * @return false when nobody of that name has this id
     */
    public boolean killFor(long connectionId, String user, Kill kill) {
        LiveClient client = byId.get(connectionId);
        boolean isAllowed = client != null
                && (user.isEmpty()
                        || client.sessionNow()
                                .filter(session -> client.role() == ListenerRole.TRAFFIC && user.equals(session.user()))
                                .isPresent());
        return isAllowed && kill(connectionId, kill);
    }

    /** Whose logins have failed. */
    public HostErrors hostErrors() {
        return hostErrors;
    }

    /** How traffic clients have come and gone. */
    public Arrivals arrivals() {
        return arrivals;
    }

    /** How many traffic clients a user has. */
    public int clientsOf(String user) {
        return users.of(user);
    }

    /** The sessions of all traffic clients, with those that are logging in. Any thread. */
    public List<LiveSession> trafficSessions() {
        List<LiveSession> sessions = new ArrayList<>();
        for (LiveClient client : byId.values()) {
            if (client.role() == ListenerRole.TRAFFIC) {
                client.sessionNow().ifPresent(session -> sessions.add(new LiveSession(client, session.view())));
            }
        }
        return sessions;
    }

    /** One client and how it stands. */
    public record LiveSession(ClientChannel client, SessionView view) {}

    /** Takes back what {@link #drain} has said: clients of these roles are taken in again. */
    public void admit(Set<ListenerRole> roles) {
        draining.removeAll(roles);
    }

    /**
     * Takes in no more clients of these roles, asks their sessions to end, waits, and closes those that have not ended.
     * Not for event loops.
     *
     * @param deadline a value of {@link System#nanoTime}
     */
    public void drain(Set<ListenerRole> roles, long deadline) {
        draining.addAll(roles);
        List<LiveClient> leaving = withRoles(roles);
        leaving.forEach(client -> client.onLoop(() -> askToEnd(client)));
        List<LiveClient> left = Closing.stillOpenAt(deadline, leaving);
        if (!left.isEmpty()) {
            LOG.atWarn().addKeyValue("clients", left.size()).log("sessions did not end in time, closed");
        }
        closeAll(withRoles(roles));
    }

    /**
     * Lets clients of these roles go, for another process takes in those that come back; closes those that are still here
     * when the time is over. Not for event loops.
     */
    public void seeOff(Set<ListenerRole> roles, Duration limit) {
        new Leaving(() -> withRoles(roles), limit).await();
        drain(roles, System.nanoTime());
    }

    /** How many clients of these roles are here. */
    public int count(Set<ListenerRole> roles) {
        return withRoles(roles).size();
    }

    private List<LiveClient> withRoles(Set<ListenerRole> roles) {
        return byId.values().stream()
                .filter(client -> roles.contains(client.role()))
                .toList();
    }

    private static void askToEnd(LiveClient client) {
        if (client.hasSession()) {
            ClientSession session = client.session();
            session.drain();
        } else {
            client.channel().close();
        }
    }

    private static void closeAll(Collection<LiveClient> clients) {
        clients.forEach(client -> client.expel(Farewell.shutdown()));
        Closing.stillOpenAt(System.nanoTime() + CLOSING.toNanos(), clients)
                .forEach(client -> client.channel().close());
    }

    @Deactivate
    public void stop() {
        draining.addAll(EnumSet.allOf(ListenerRole.class));
        closeAll(byId.values());
    }
}
