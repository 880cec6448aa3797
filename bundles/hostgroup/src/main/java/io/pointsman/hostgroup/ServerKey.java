package io.pointsman.hostgroup;

import io.pointsman.api.config.MysqlServer;

/** The primary key of {@code mysql_servers}. */
record ServerKey(int hostgroup, String hostname, int port) {

    static ServerKey of(MysqlServer server) {
        return new ServerKey(server.hostgroupId(), server.hostname(), server.port());
    }
}
