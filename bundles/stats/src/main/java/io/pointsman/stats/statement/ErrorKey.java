package io.pointsman.stats.statement;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.stats.FinishedStatement;
import java.util.Optional;

/** What errors are told apart by. Those that the proxy itself gives have no host, and port 0. */
record ErrorKey(int hostgroup, String host, int port, String user, String client, String schema, int code) {

    /** What has found no place of its own. */
    static final ErrorKey OTHERS = new ErrorKey(-1, "(others)", 0, "", "", "", 0);

    static ErrorKey of(FinishedStatement statement, int code) {
        Optional<MysqlServer> server = statement.server();
        return new ErrorKey(
                statement.hostgroup(),
                server.map(MysqlServer::hostname).orElse(""),
                server.map(MysqlServer::port).orElse(0),
                statement.user(),
                statement.clientHost(),
                statement.schema(),
                code);
    }
}
