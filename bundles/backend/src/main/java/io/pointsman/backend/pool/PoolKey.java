package io.pointsman.backend.pool;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.protocol.Capabilities;

/**
 * Connections of equal key can stand in for one another once they have been made as new.
 *
 * <p>One that is only looked up with is used again for each look-up, which happens for every statement; one that is kept
 * never changes.
 */
public final class PoolKey {

    private int hostgroup;
    private String hostname = "";
    private int port;
    private boolean compression;
    private String user = "";
    private Capabilities shape = Capabilities.NONE;
    private boolean tls;
    private int hash;

    PoolKey() {}

    static PoolKey of(MysqlServer server, String user, Capabilities shape, boolean tls) {
        return new PoolKey().set(server, user, shape, tls);
    }

    /** Becomes another key: for look-ups. @return this */
    PoolKey set(MysqlServer server, String forUser, Capabilities ofShape, boolean withTls) {
        hostgroup = server.hostgroupId();
        hostname = server.hostname();
        port = server.port();
        compression = server.compression();
        user = forUser;
        shape = ofShape;
        tls = withTls;
        hash = 31 * (31 * (31 * hostgroup + port) + hostname.hashCode()) + user.hashCode() + ofShape.bits();
        return this;
    }

    boolean isOf(MysqlServer server) {
        return hostgroup == server.hostgroupId() && port == server.port() && hostname.equals(server.hostname());
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PoolKey key
                && hash == key.hash
                && hostgroup == key.hostgroup
                && port == key.port
                && compression == key.compression
                && tls == key.tls
                && hostname.equals(key.hostname)
                && user.equals(key.user)
                && shape.equals(key.shape);
    }

    @Override
    public String toString() {
        return hostname + ":" + port + " in " + hostgroup + " for " + user;
    }
}
