package io.pointsman.api.hostgroup;

import io.pointsman.api.config.MysqlServer;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What checks of servers have come to, told by whoever checks: {@code monitor}, and later checks of other kinds of
 * clusters. Any thread; takes effect at once; says in the log what it changes.
 */
@ProviderType
public interface ServerHealth {

    /** The servers in force, as they are placed now: what is to be checked. */
    List<MysqlServer> servers();

    /** A ping was answered. */
    void onPing(String hostname, int port, long micros);

    /**
     * A ping was not answered.
     *
     * @param shun true when it was one too many: the server is shunned in all hostgroups, its connections are closed
     */
    void onPingFailure(String hostname, int port, boolean shun);

    /** A read_only check was answered, or failed so often that it counts as answered with true. */
    void onReadOnly(String hostname, int port, boolean readOnly);

    /**
     * A replication lag check was answered.
     *
     * @param seconds how far it is behind
     * @param isTooMany whether a lag over the server's limit is one too many in a row
     */
    void onReplicationLag(MysqlServer server, int seconds, boolean isTooMany);
}
