package io.pointsman.core;

import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.GlobalVariables;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.MysqlUsers;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.ServerStatus;
import io.pointsman.core.channel.ClientRegistry;
import io.pointsman.core.config.ConfigInForce;
import io.pointsman.core.count.Figures;
import io.pointsman.core.dial.ServerDialer;
import io.pointsman.core.listen.Drain;
import io.pointsman.core.listen.Listeners;
import io.pointsman.core.loop.EventLoopThreads;
import io.pointsman.core.loop.Transport;
import io.pointsman.core.neighbour.Neighbour;
import io.pointsman.core.swap.Installed;
import io.pointsman.core.swap.Rooms;
import io.pointsman.core.swap.SwapLimits;
import io.pointsman.core.tls.Handshakes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All of {@code core}, put together as the container would, on real sockets of the loopback interface. */
public final class CoreRig implements AutoCloseable {

    public static final SwapLimits LIMITS =
            new SwapLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(50));

    public final EventLoopThreads loops = new EventLoopThreads(Transport.choose("nio", false), 2);
    public final Figures figures = new Figures(loops);
    public final Rooms rooms;
    public final ConfigInForce configs = new ConfigInForce();
    public final Handshakes handshakes;
    public final ClientRegistry clients;
    public final ServerDialer dialer;
    public final Listeners listeners;
    public final Drain drain;
    private long generation;

    public CoreRig() {
        this(LIMITS);
    }

    public CoreRig(SwapLimits limits) {
        this(limits, Duration.ZERO);
    }

    public CoreRig(SwapLimits limits, Duration tlsGrace) {
        this(limits, tlsGrace, false);
    }

    /** As with {@code --strict}. */
    public static CoreRig strict() {
        return new CoreRig(LIMITS, Duration.ZERO, true);
    }

    /** Fewer handshakes of clients at once than usual. */
    public static CoreRig withHandshakes(int most) {
        return new CoreRig(LIMITS, Duration.ZERO, false, most);
    }

    private CoreRig(SwapLimits limits, Duration tlsGrace, boolean isStrict) {
        this(limits, tlsGrace, isStrict, 1024);
    }

    private CoreRig(SwapLimits limits, Duration tlsGrace, boolean isStrict, int mostHandshakes) {
        rooms = new Rooms(loops, limits);
        handshakes = new Handshakes(loops, mostHandshakes);
        clients = new ClientRegistry(rooms, configs, figures, handshakes, new Neighbour(Path.of(""), ""));
        dialer = new ServerDialer(loops, rooms, configs, figures, handshakes);
        listeners = new Listeners(loops, rooms, configs, clients, Optional.empty(), tlsGrace, isStrict);
        drain = new Drain(listeners, clients, rooms);
    }

    /** One generation of each room that traffic needs. */
    public CoreRig withRooms(String version) {
        Installed.install(rooms, version, new FakeCodecs(version));
        Installed.install(rooms, version, new FakeSessions(version));
        Installed.install(rooms, version, new FakeBackends(version));
        return this;
    }

    /** Puts in force: traffic on a free port, and {@code more} variables with their values, in pairs. */
    public CoreRig load(String... more) throws ConfigRejectedException {
        configs.load(config(more));
        return this;
    }

    public RuntimeConfig config(String... more) {
        Map<String, String> variables = new HashMap<>();
        variables.put("mysql-interfaces", "127.0.0.1:0");
        variables.put("admin-mysql_ifaces", ";");
        for (int i = 0; i < more.length; i += 2) {
            variables.put(more[i], more[i + 1]);
        }
        generation++;
        return new RuntimeConfig(
                generation, Path.of("."), List.of(), new MysqlUsers(List.of()), new GlobalVariables(variables));
    }

    public String status(String key) {
        return listeners.status().get(key);
    }

    public LineClient connect() throws IOException {
        return new LineClient(status("mysql"));
    }

    public static MysqlServer server(String host, int port) {
        return new MysqlServer(7, host, port, 0, ServerStatus.ONLINE, 1, false, 100, 0, false, 0, "");
    }

    @Override
    public void close() {
        listeners.stop();
        rooms.close();
        clients.stop();
        dialer.stop();
        stopHandshakes();
        loops.stop();
    }

    private void stopHandshakes() {
        try {
            handshakes.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
