package io.pointsman.backend.usage;

import io.netty.channel.EventLoop;
import io.pointsman.api.config.MysqlServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The numbers that the event loops of one generation share. Any thread. */
public final class Usage {

    private record ServerId(int hostgroup, String hostname, int port) {}

    private final Map<EventLoop, Integer> numbers = new HashMap<>();
    private final Map<ServerId, ServerUse> servers = new ConcurrentHashMap<>();
    private final Map<Integer, HostgroupUse> hostgroups = new ConcurrentHashMap<>();

    public Usage(List<EventLoop> loops) {
        for (EventLoop loop : loops) {
            numbers.put(loop, numbers.size());
        }
    }

    private int loops() {
        return numbers.size();
    }

    /** False where nobody can starve because of another loop. */
    public boolean hasSeveralLoops() {
        return numbers.size() > 1;
    }

    public int number(EventLoop loop) {
        return numbers.get(loop);
    }

    public HostgroupUse hostgroup(int hostgroup) {
        return hostgroups.computeIfAbsent(hostgroup, key -> new HostgroupUse(loops()));
    }

    public ServerUse server(MysqlServer server) {
        return servers.computeIfAbsent(
                new ServerId(server.hostgroupId(), server.hostname(), server.port()), key -> new ServerUse(loops()));
    }

    /** Of one server, for the loop that asks. */
    public FairShare share(EventLoop loop, MysqlServer server) {
        return new FairShare(server(server), hostgroup(server.hostgroupId()), loops(), number(loop));
    }
}
