package io.pointsman.api.hostgroup;

import io.pointsman.api.config.HostgroupAttributes;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.ServerStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.osgi.annotation.versioning.ProviderType;

/** "Who?": who is in which hostgroup, who is up, who is next. Consulted, from any thread; answers at once. */
@ProviderType
public interface Hostgroups {

    /** An ONLINE server of the hostgroup that {@code usable} admits, by weight; empty when there is none. */
    Optional<MysqlServer> pick(int hostgroup, Predicate<MysqlServer> usable);

    /**
     * The same, for hostgroups that choose by how busy a server is.
     *
     * @param outstanding statements under way on a server
     */
    default Optional<MysqlServer> pick(
            int hostgroup, Predicate<MysqlServer> usable, ToIntFunction<MysqlServer> outstanding) {
        return pick(hostgroup, usable);
    }

    /** The same, or null: for the hot path, where an Optional would be garbage. */
    default MysqlServer pickOrNull(
            int hostgroup, Predicate<MysqlServer> usable, ToIntFunction<MysqlServer> outstanding) {
        return pick(hostgroup, usable, outstanding).orElse(null);
    }

    /** Every server of the hostgroup, and why it could not be chosen now; empty for a hostgroup nobody is in. */
    List<Candidate> candidates(int hostgroup);

    /** The servers of all hostgroups as they are placed now: as configured, or where their read_only has put them. */
    default List<MysqlServer> servers() {
        return List.of();
    }

    /** What holds for this hostgroup: its row, or the defaults. */
    HostgroupAttributes attributes(int hostgroup);

    /**
     * Takes one of the new connections that the hostgroup may have, a second's worth of them at once and then at even
     * distances; false when none is left just now.
     */
    boolean tryConnect(int hostgroup);

    /**
     * True when even connections in use must go: its row is gone or OFFLINE_HARD, or it answers no pings. Stays true for
     * a second at least, and is then over without further notice.
     */
    boolean mustClose(MysqlServer server);

    /**
     * Whether its connections may be reused: the row is there and ONLINE, it answers pings and is not too far behind.
     * Connects that fail don't matter here.
     */
    boolean isUsable(MysqlServer server);

    /** The row in force for the same hostgroup, host and port; empty when it has been removed. */
    Optional<MysqlServer> current(MysqlServer server);

    /** As it is treated now: SHUNNED too while its connects keep failing, OFFLINE_HARD when its row has been removed. */
    ServerStatus status(MysqlServer server);

    /** The same with SHUNNED_REPLICATION_LAG told apart from SHUNNED. */
    default String statusName(MysqlServer server) {
        return status(server).name();
    }

    void onConnectFailure(MysqlServer server);

    void onConnectSuccess(MysqlServer server);
}
