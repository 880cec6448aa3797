package io.pointsman.api.hostgroup;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.ServerStatus;
import java.util.Optional;
import java.util.function.Predicate;
import org.osgi.annotation.versioning.ProviderType;

/** "Who?": who is in which hostgroup, who is up, who is next. Consulted, from any thread; answers at once. */
@ProviderType
public interface Hostgroups {

    /** An ONLINE server of the hostgroup that {@code usable} admits, by weight; empty when there is none. */
    Optional<MysqlServer> pick(int hostgroup, Predicate<MysqlServer> usable);

    /** Whether the row is still configured and ONLINE, so that its connections may be reused. */
    boolean isUsable(MysqlServer server);

    /** The row in force for the same hostgroup, host and port; empty when it has been removed. */
    Optional<MysqlServer> current(MysqlServer server);

    /** As it is treated now: SHUNNED too while its connects keep failing, OFFLINE_HARD when its row has been removed. */
    ServerStatus status(MysqlServer server);

    void onConnectFailure(MysqlServer server);

    void onConnectSuccess(MysqlServer server);
}
