package io.pointsman.backend.pool;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.backend.connection.LoginGoal;

/** Connections of equal key can stand in for one another once they have been made as new. */
record PoolKey(
        int hostgroup, String hostname, int port, boolean compression, String user, Capabilities shape, boolean tls) {

    static PoolKey of(MysqlServer server, LoginGoal goal, boolean tls) {
        return new PoolKey(
                server.hostgroupId(),
                server.hostname(),
                server.port(),
                server.compression(),
                goal.user(),
                goal.shape(),
                tls);
    }
}
