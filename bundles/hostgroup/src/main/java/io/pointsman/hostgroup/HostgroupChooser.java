package io.pointsman.hostgroup;

import io.pointsman.api.admin.RuntimeTable;
import io.pointsman.api.config.Configurable;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.config.ServerStatus;
import io.pointsman.api.hostgroup.Hostgroups;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers "who?" from the configuration in force and from what the last connects came to. */
@Component(service = {Hostgroups.class, Configurable.class, RuntimeTable.class})
public final class HostgroupChooser implements Hostgroups, Configurable, RuntimeTable {

    private static final Logger LOG = LoggerFactory.getLogger(HostgroupChooser.class);

    private final ConnectFailures failures;

    /** Replaced as a whole at LOAD, read without a lock. */
    private volatile InForce inForce;

    private record InForce(HostgroupView view, int shunOnFailures, Duration shunRecoveryTime) {}

    @Activate
    public HostgroupChooser(@Reference RuntimeConfigs configs) {
        this(configs, System::nanoTime);
    }

    /** For tests, which turn the clock themselves. */
    HostgroupChooser(RuntimeConfigs configs, LongSupplier nanoClock) {
        failures = new ConnectFailures(nanoClock);
        inForce = compile(configs.current());
    }

    @Override
    public Commit prepare(RuntimeConfig config) {
        InForce next = compile(config);
        return () -> inForce = next;
    }

    private static InForce compile(RuntimeConfig config) {
        return config.isNone()
                ? new InForce(new HostgroupView(config), 0, Duration.ZERO)
                : new InForce(
                        new HostgroupView(config),
                        config.variables().number("mysql-shun_on_failures"),
                        Duration.ofSeconds(config.variables().number("mysql-shun_recovery_time_sec")));
    }

    @Override
    public Optional<MysqlServer> pick(int hostgroup, Predicate<MysqlServer> usable) {
        var online = inForce.view().online(hostgroup);
        Optional<MysqlServer> healthy = WeightedChoice.pick(
                online, server -> !failures.isShunned(server) && usable.test(server), ThreadLocalRandom.current());
        // When everybody is shunned, trying one of them beats refusing everybody.
        return healthy.isPresent() ? healthy : WeightedChoice.pick(online, usable, ThreadLocalRandom.current());
    }

    @Override
    public boolean isUsable(MysqlServer server) {
        return current(server)
                .filter(row -> row.status() == ServerStatus.ONLINE)
                .isPresent();
    }

    @Override
    public Optional<MysqlServer> current(MysqlServer server) {
        return inForce.view().current(server);
    }

    @Override
    public ServerStatus status(MysqlServer server) {
        return current(server).map(this::statusNow).orElse(ServerStatus.OFFLINE_HARD);
    }

    @Override
    public void onConnectFailure(MysqlServer server) {
        InForce now = inForce;
        if (failures.onFailure(server, now.shunOnFailures(), now.shunRecoveryTime())) {
            LOG.atWarn()
                    .addKeyValue("server", server.address())
                    .addKeyValue("hostgroup", server.hostgroupId())
                    .log("server shunned: connects keep failing");
        }
    }

    @Override
    public void onConnectSuccess(MysqlServer server) {
        failures.onSuccess(server);
    }

    @Override
    public String name() {
        return RuntimeMysqlServers.NAME;
    }

    @Override
    public List<String> columns() {
        return RuntimeMysqlServers.COLUMNS;
    }

    @Override
    public List<List<String>> rows() {
        return RuntimeMysqlServers.rows(inForce.view().rows(), this::statusNow);
    }

    private ServerStatus statusNow(MysqlServer server) {
        return server.status() == ServerStatus.ONLINE && failures.isShunned(server)
                ? ServerStatus.SHUNNED
                : server.status();
    }
}
