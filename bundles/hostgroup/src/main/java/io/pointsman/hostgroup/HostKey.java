package io.pointsman.hostgroup;

import io.pointsman.api.config.MysqlServer;

/** A server itself, in however many hostgroups it is. */
record HostKey(String hostname, int port) {

    static HostKey of(MysqlServer server) {
        return new HostKey(server.hostname(), server.port());
    }
}
