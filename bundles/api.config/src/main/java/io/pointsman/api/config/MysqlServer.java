package io.pointsman.api.config;

import java.util.Objects;

/**
 * One row of {@code mysql_servers}.
 *
 * @param port 0 when {@code hostname} is the path of a Unix socket
 * @param compression whether to offer the compressed protocol to it
 * @param maxReplicationLag seconds; 0 is "no limit"
 * @param maxLatencyMs milliseconds; 0 is "the variable's default"
 */
public record MysqlServer(
        int hostgroupId,
        String hostname,
        int port,
        int gtidPort,
        ServerStatus status,
        int weight,
        boolean compression,
        int maxConnections,
        int maxReplicationLag,
        boolean useSsl,
        int maxLatencyMs,
        String comment) {

    public MysqlServer {
        Objects.requireNonNull(hostname, "hostname");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(comment, "comment");
    }

    /** True when {@code hostname} is the path of a Unix socket. */
    public boolean isUnixSocket() {
        return port == 0;
    }

    /** {@code hostname:port}, or the socket's path: how logs and errors name this server. */
    public String address() {
        return isUnixSocket() ? hostname : hostname + ":" + port;
    }
}
