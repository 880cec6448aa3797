package io.pointsman.core.count;

import io.netty.channel.EventLoop;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.transport.ClientFigure;
import io.pointsman.api.transport.LoopCounters;
import io.pointsman.api.transport.ServerFigure;
import io.pointsman.core.loop.EventLoopThreads;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Every counter of every loop. Loops add to their own; whoever asks adds them up. Any thread. */
@Component(immediate = true, service = Figures.class)
public final class Figures {

    /** The counters of one loop. */
    private static final class OfLoop {
        final LoopCounters<Command> commands = new LoopCounters<>(Command.class);
        final LoopCounters<ClientFigure> clients = new LoopCounters<>(ClientFigure.class);
        final Map<ServerKey, LoopCounters<ServerFigure>> servers = new ConcurrentHashMap<>();
    }

    private final Map<EventLoop, OfLoop> byLoop = new HashMap<>();
    private final Map<ServerKey, Leases> leases = new ConcurrentHashMap<>();

    @Activate
    public Figures(@Reference EventLoopThreads loops) {
        loops.all().forEach(loop -> byLoop.put(loop, new OfLoop()));
    }

    public LoopCounters<Command> commands(EventLoop loop) {
        return byLoop.get(loop).commands;
    }

    public LoopCounters<ClientFigure> clients(EventLoop loop) {
        return byLoop.get(loop).clients;
    }

    public LoopCounters<ServerFigure> server(EventLoop loop, MysqlServer server) {
        return byLoop.get(loop)
                .servers
                .computeIfAbsent(ServerKey.of(server), key -> new LoopCounters<>(ServerFigure.class));
    }

    public Leases leases(ServerKey server) {
        return leases.computeIfAbsent(server, key -> new Leases());
    }

    /** Over all loops. */
    public long total(Command command) {
        return sum(loop -> loop.commands.get(command));
    }

    /** Over all loops. */
    public long total(ClientFigure figure) {
        return sum(loop -> loop.clients.get(figure));
    }

    /** Over all loops and servers. */
    public long total(ServerFigure figure) {
        return sum(loop -> loop.servers.values().stream()
                .mapToLong(counters -> counters.get(figure))
                .sum());
    }

    /** Over all loops. */
    public long total(ServerKey server, ServerFigure figure) {
        return sum(loop -> of(loop, server, figure));
    }

    /** Of what is measured and not counted: the largest of all loops. */
    public long largest(ServerKey server, ServerFigure figure) {
        return byLoop.values().stream()
                .mapToLong(loop -> of(loop, server, figure))
                .max()
                .orElse(0);
    }

    /** Servers that somebody has tried to reach. */
    public Set<ServerKey> servers() {
        Set<ServerKey> all = ConcurrentHashMap.newKeySet();
        byLoop.values().forEach(loop -> all.addAll(loop.servers.keySet()));
        return all;
    }

    private static long of(OfLoop loop, ServerKey server, ServerFigure figure) {
        LoopCounters<ServerFigure> counters = loop.servers.get(server);
        return counters == null ? 0 : counters.get(figure);
    }

    private long sum(ToLongFunction<OfLoop> one) {
        return byLoop.values().stream().mapToLong(one).sum();
    }
}
