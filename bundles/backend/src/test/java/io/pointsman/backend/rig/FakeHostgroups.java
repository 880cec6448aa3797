package io.pointsman.backend.rig;

import io.pointsman.api.config.HostgroupAttributes;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.ServerStatus;
import io.pointsman.api.hostgroup.Candidate;
import io.pointsman.api.hostgroup.Hostgroups;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** The first server that is admitted is picked. */
public final class FakeHostgroups implements Hostgroups {

    public final List<MysqlServer> servers = new ArrayList<>();
    public final List<String> reports = new ArrayList<>();

    /** {@code max_connecting} of every hostgroup. */
    public OptionalInt maxConnecting = OptionalInt.empty();

    public String initConnect = "";

    /** Of this second's. */
    public int connectsLeft = Integer.MAX_VALUE;

    /** So many times it fails when it is asked. */
    public int mistakes;

    @Override
    public Optional<MysqlServer> pick(int hostgroup, Predicate<MysqlServer> usable) {
        if (mistakes > 0) {
            mistakes--;
            throw new IllegalStateException("a mistake");
        }
        return servers.stream()
                .filter(server -> server.hostgroupId() == hostgroup)
                .filter(usable)
                .findFirst();
    }

    @Override
    public List<Candidate> candidates(int hostgroup) {
        return servers.stream()
                .filter(server -> server.hostgroupId() == hostgroup)
                .map(server -> new Candidate(server, server.status(), ""))
                .toList();
    }

    @Override
    public HostgroupAttributes attributes(int hostgroup) {
        HostgroupAttributes none = HostgroupAttributes.defaults(hostgroup);
        return new HostgroupAttributes(
                hostgroup,
                none.maxNumOnlineServers(),
                none.freeConnectionsPct(),
                initConnect,
                none.multiplex(),
                none.connectionWarming(),
                none.throttleConnectionsPerSec(),
                none.balance(),
                maxConnecting,
                none.handleWarnings(),
                none.slaveLagWhenNull(),
                none.defaultWeight(),
                none.defaultMaxConnections(),
                none.defaultUseSsl(),
                none.comment());
    }

    @Override
    public boolean tryConnect(int hostgroup) {
        return connectsLeft-- > 0;
    }

    @Override
    public boolean mustClose(MysqlServer server) {
        return server.hostgroupId() >= 0 && !servers.contains(server);
    }

    @Override
    public boolean isUsable(MysqlServer server) {
        return servers.contains(server);
    }

    @Override
    public Optional<MysqlServer> current(MysqlServer server) {
        return servers.stream().filter(server::equals).findFirst();
    }

    @Override
    public void onConnectFailure(MysqlServer server) {
        reports.add(server.hostname() + " failed");
    }

    @Override
    public void onConnectSuccess(MysqlServer server) {
        reports.add(server.hostname() + " connected");
    }

    @Override
    public ServerStatus status(MysqlServer server) {
        return server.status();
    }
}
