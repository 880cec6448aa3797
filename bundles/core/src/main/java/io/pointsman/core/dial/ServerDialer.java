package io.pointsman.core.dial;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.pointsman.api.backend.BackendConnection;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.transport.Dialer;
import io.pointsman.api.transport.LoopCounters;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.api.transport.ServerChannels;
import io.pointsman.api.transport.ServerFigure;
import io.pointsman.core.channel.Closing;
import io.pointsman.core.channel.LiveServer;
import io.pointsman.core.channel.SocketOptions;
import io.pointsman.core.config.ConfigInForce;
import io.pointsman.core.config.Variables;
import io.pointsman.core.count.Figures;
import io.pointsman.core.loop.EventLoopThreads;
import io.pointsman.core.swap.Rooms;
import io.pointsman.core.tls.Handshakes;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens channels to servers on the loop of whoever needs them, and counts them. */
@Component(
        immediate = true,
        service = {Dialer.class, ServerChannels.class, ServerDialer.class})
public final class ServerDialer implements Dialer, ServerChannels {

    private static final Logger LOG = LoggerFactory.getLogger(ServerDialer.class);
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final EventLoopThreads loops;
    private final Rooms rooms;
    private final ConfigInForce configs;
    private final Figures figures;
    private final Handshakes handshakes;
    private final Resolver resolver = new Resolver();
    private final ServerCounts counts = new ServerCounts();
    private final Set<LiveServer> open = ConcurrentHashMap.newKeySet();

    @Activate
    public ServerDialer(
            @Reference EventLoopThreads loops,
            @Reference Rooms rooms,
            @Reference ConfigInForce configs,
            @Reference Figures figures,
            @Reference Handshakes handshakes) {
        this.figures = figures;
        this.handshakes = handshakes;
        this.loops = loops;
        this.rooms = rooms;
        this.configs = configs;
    }

    @Override
    public int connections(MysqlServer server) {
        return counts.of(server);
    }

    @Override
    public boolean tryReserve(MysqlServer server, int limit) {
        return counts.tryReserve(server, limit);
    }

    @Override
    public LoopCounters<ServerFigure> figures(EventLoop loop, MysqlServer server) {
        return figures.server(loop, server);
    }

    @Override
    public Collection<ServerChannel> all() {
        return List.copyOf(open);
    }

    /** Every connection that is open now. */
    public List<LiveServer> open() {
        return List.copyOf(open);
    }

    @Override
    public void dial(
            EventLoop loop,
            MysqlServer server,
            Duration timeout,
            Function<ServerChannel, BackendConnection> handler,
            Consumer<String> onFailure) {
        counts.begin(server);
        Object generation = rooms.backends().currentOrNull();
        Consumer<String> notCounted = sentence -> {
            counts.end(server);
            onFailure.accept(sentence);
        };
        Consumer<Channel> onConnected = channel -> onConnected(channel, server, handler, generation, onFailure);
        if (loop.inEventLoop()) {
            begin(loop, server, timeout, onConnected, notCounted);
        } else {
            loop.execute(() -> begin(loop, server, timeout, onConnected, notCounted));
        }
    }

    private void begin(
            EventLoop loop,
            MysqlServer server,
            Duration timeout,
            Consumer<Channel> onConnected,
            Consumer<String> onFailure) {
        Dial dial = new Dial(loop, server, timeout, bootstrap(loop, server, timeout), onConnected, onFailure);
        if (server.isUnixSocket()) {
            dial.to(unixAddress(server));
        } else {
            dial.toName(resolver.resolve(server.hostname()));
        }
    }

    private SocketAddress unixAddress(MysqlServer server) {
        return loops.transport().unixAddress().apply(server.hostname());
    }

    private Bootstrap bootstrap(EventLoop loop, MysqlServer server, Duration timeout) {
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(timeout.toMillis()))
                .option(ChannelOption.AUTO_READ, false)
                .handler(new NotConnectedYet());
        if (server.isUnixSocket()) {
            bootstrap.channel(loops.transport().unixSocket());
        } else {
            bootstrap.channel(loops.transport().socket());
        }
        SocketOptions.common(bootstrap::option, loops.transport());
        if (!server.isUnixSocket()) {
            SocketOptions.internet(bootstrap::option, configs.current(), loops.transport());
        }
        return bootstrap;
    }

    private void onConnected(
            Channel channel,
            MysqlServer server,
            Function<ServerChannel, BackendConnection> handler,
            Object generation,
            Consumer<String> onFailure) {
        LiveServer live = new LiveServer(channel, server, rooms, handshakes, figures);
        open.add(live);
        channel.closeFuture().addListener(closed -> {
            open.remove(live);
            counts.end(server);
        });
        String failure = failureToBegin(live, handler, generation);
        if (failure == null) {
            channel.config().setAutoRead(true); // the greeting waits in the socket
        } else {
            channel.close();
            onFailure.accept(failure);
        }
    }

    private String failureToBegin(
            LiveServer live, Function<ServerChannel, BackendConnection> handler, Object generation) {
        String address = live.address();
        try {
            boolean begun = live.begin(Variables.maxAllowedPacket(configs.current()), handler, generation);
            return begun ? null : "Can't use server " + address + ": nobody offers a packet codec just now";
        } catch (RuntimeException | LinkageError e) {
            LOG.atWarn()
                    .addKeyValue("server", address)
                    .addKeyValue("error", e.toString())
                    .setCause(LOG.isDebugEnabled() ? e : null)
                    .log("no handler could be made for a server connection");
            return "Can't use server " + address + ": no handler could be made for the connection";
        }
    }

    /** Returns when every server connection is closed. */
    @Deactivate
    public void stop() {
        resolver.close();
        open.forEach(server -> server.channel().close());
        Closing.stillOpenAt(System.nanoTime() + CLOSING.toNanos(), open);
    }
}
