package io.pointsman.backend.rig;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.ServerStatus;
import io.pointsman.api.hostgroup.Hostgroups;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The first server that is admitted is picked. */
public final class FakeHostgroups implements Hostgroups {

    public final List<MysqlServer> servers = new ArrayList<>();
    public final List<String> reports = new ArrayList<>();

    @Override
    public Optional<MysqlServer> pick(int hostgroup, Predicate<MysqlServer> usable) {
        return servers.stream()
                .filter(server -> server.hostgroupId() == hostgroup)
                .filter(usable)
                .findFirst();
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
