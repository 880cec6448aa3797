package io.pointsman.backend.probe;

import io.netty.channel.EventLoop;
import io.pointsman.api.backend.Probe;
import io.pointsman.api.backend.Probes;
import io.pointsman.api.backend.ReplayedState;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Secret;
import io.pointsman.api.transport.EventLoops;
import io.pointsman.backend.PooledBackends;
import io.pointsman.backend.connection.LoginGoal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Opens connections for checks, on one event loop after the other. */
@Component(service = Probes.class)
public final class ServerProbes implements Probes {

    private static final int UTF8MB4 = 45;

    private static final Map<String, String> ATTRIBUTES =
            Map.of("_client_name", "pointsman", "program_name", "pointsman-monitor");

    private final PooledBackends backends;
    private final List<EventLoop> loops;
    private final AtomicInteger turn = new AtomicInteger();

    /** Open, or being opened. */
    private final Set<ServerProbe> open = ConcurrentHashMap.newKeySet();

    @Activate
    public ServerProbes(@Reference PooledBackends backends, @Reference EventLoops loops) {
        this.backends = backends;
        this.loops = loops.all();
    }

    /** Nothing that was asked goes unanswered. */
    @Deactivate
    void stop() {
        open.forEach(ServerProbe::close);
    }

    @Override
    public CompletionStage<Probe> connect(MysqlServer server, String user, Secret secret, Duration timeout) {
        EventLoop loop = loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
        LoginGoal goal =
                new LoginGoal(user, secret, "", UTF8MB4, Capabilities.NONE, ATTRIBUTES, ReplayedState.NONE, true);
        ServerProbe probe = new ServerProbe(backends.around(), loop, server, open::remove);
        open.add(probe);
        return probe.logIn(goal, timeout);
    }
}
