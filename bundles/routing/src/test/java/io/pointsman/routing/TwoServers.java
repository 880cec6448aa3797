package io.pointsman.routing;

import io.pointsman.api.config.HostgroupAttributes;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.ServerStatus;
import io.pointsman.api.hostgroup.Candidate;
import io.pointsman.api.hostgroup.Hostgroups;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Hostgroup 2 with one server that is in, and one that is out. */
public final class TwoServers implements Hostgroups {
    private static final MysqlServer IN = server("10.0.0.1");
    private static final MysqlServer OUT = server("10.0.0.2");

    private static MysqlServer server(String host) {
        return new MysqlServer(2, host, 3306, 0, ServerStatus.ONLINE, 100, false, 1_000, 0, host.endsWith("1"), 0, "");
    }

    @Override
    public List<Candidate> candidates(int hostgroup) {
        return hostgroup != 2
                ? List.of()
                : List.of(
                        new Candidate(IN, ServerStatus.ONLINE, ""),
                        new Candidate(OUT, ServerStatus.SHUNNED, "its connects keep failing"));
    }

    @Override
    public List<MysqlServer> servers() {
        return List.of(IN, OUT);
    }

    @Override
    public HostgroupAttributes attributes(int hostgroup) {
        return HostgroupAttributes.defaults(hostgroup);
    }

    @Override
    public boolean tryConnect(int hostgroup) {
        throw new AssertionError("whoever explains connects to nobody");
    }

    @Override
    public boolean mustClose(MysqlServer server) {
        return false;
    }

    @Override
    public Optional<MysqlServer> pick(int hostgroup, Predicate<MysqlServer> usable) {
        return Optional.empty();
    }

    @Override
    public boolean isUsable(MysqlServer server) {
        return true;
    }

    @Override
    public Optional<MysqlServer> current(MysqlServer server) {
        return Optional.of(server);
    }

    @Override
    public ServerStatus status(MysqlServer server) {
        return server.status();
    }

    @Override
    public void onConnectFailure(MysqlServer server) {}

    @Override
    public void onConnectSuccess(MysqlServer server) {}
}
