package io.pointsman.monitor;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.hostgroup.ServerHealth;
import java.util.ArrayList;
import java.util.List;

/** Remembers what it is told. */
final class FakeHealth implements ServerHealth {

    final List<String> told = new ArrayList<>();
    List<MysqlServer> servers = List.of();

    /** Since the last call. */
    List<String> told() {
        List<String> since = List.copyOf(told);
        told.clear();
        return since;
    }

    @Override
    public List<MysqlServer> servers() {
        return servers;
    }

    @Override
    public void onPing(String hostname, int port, long micros) {
        told.add(hostname + " pings " + micros);
    }

    @Override
    public void onPingFailure(String hostname, int port, boolean shun) {
        told.add(hostname + (shun ? " is silent" : " missed a ping"));
    }

    @Override
    public void onReadOnly(String hostname, int port, boolean readOnly) {
        told.add(hostname + (readOnly ? " reads" : " writes"));
    }

    @Override
    public void onReplicationLag(MysqlServer server, int seconds, boolean isTooMany) {
        told.add(server.hostname() + " in " + server.hostgroupId() + " lags " + seconds
                + (isTooMany ? " too often" : ""));
    }
}
