package io.pointsman.core.count;

import io.pointsman.api.config.MysqlServer;

/** A server is what its row's key says: the same host in two hostgroups is counted twice. */
public record ServerKey(int hostgroupId, String hostname, int port) {

    public static ServerKey of(MysqlServer server) {
        return new ServerKey(server.hostgroupId(), server.hostname(), server.port());
    }
}
