package io.pointsman.hostgroup;

import io.pointsman.api.admin.RuntimeTable;
import io.pointsman.api.config.Configurable;
import io.pointsman.api.config.HostgroupAttributes;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.config.ServerStatus;
import io.pointsman.api.hostgroup.Candidate;
import io.pointsman.api.hostgroup.Hostgroups;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers "who?" from the configuration in force, from what connects came to, and from what checks have found. */
@Component(service = {Hostgroups.class, Configurable.class, RuntimeTable.class, HostgroupChooser.class})
public final class HostgroupChooser implements Hostgroups, Configurable, RuntimeTable {

    private static final Logger LOG = LoggerFactory.getLogger(HostgroupChooser.class);

    private final ServersInForce servers;
    private final Selection selection = new Selection();

    @Activate
    public HostgroupChooser(@Reference RuntimeConfigs configs) {
        this(configs, System::nanoTime);
    }

    /** For tests, which turn the clock themselves. */
    HostgroupChooser(RuntimeConfigs configs, LongSupplier nanoClock) {
        servers = new ServersInForce(nanoClock);
        RuntimeConfig current = configs.current();
        servers.load(current, compile(current));
    }

    @Override
    public Commit prepare(RuntimeConfig config) {
        HostgroupSettings next = compile(config);
        return () -> servers.load(config, next);
    }

    private static HostgroupSettings compile(RuntimeConfig config) {
        return config.isNone() ? HostgroupSettings.none() : HostgroupSettings.of(config);
    }

    /** For the rest of this bundle. */
    ServersInForce inForce() {
        return servers;
    }

    long latencyAwareChoices() {
        return selection.latencyAwareChoices();
    }

    // --- who is next

    @Override
    public Optional<MysqlServer> pick(int hostgroup, Predicate<MysqlServer> usable) {
        return pick(hostgroup, usable, Choice.UNKNOWN);
    }

    @Override
    public Optional<MysqlServer> pick(
            int hostgroup, Predicate<MysqlServer> usable, ToIntFunction<MysqlServer> outstanding) {
        return Optional.ofNullable(pickOrNull(hostgroup, usable, outstanding));
    }

    @Override
    public MysqlServer pickOrNull(
            int hostgroup, Predicate<MysqlServer> usable, ToIntFunction<MysqlServer> outstanding) {
        HostgroupView view = servers.view();
        Group group = view.group(hostgroup);
        if (group == null || isCrowded(group, view.settings())) {
            return null;
        }
        Member picked =
                selection.pick(group, view.settings(), servers.now(), usable, outstanding, ThreadLocalRandom.current());
        return picked == null ? null : picked.row();
    }

    /** More servers online than there should be: somebody's provisioning has gone wrong, and none can be trusted. */
    private boolean isCrowded(Group group, HostgroupSettings settings) {
        long now = servers.now();
        if (!group.hasTooManyOnline(now, settings)) {
            return false;
        }
        if (group.state().mayComplain(now)) {
            LOG.atError()
                    .addKeyValue("hostgroup", group.attributes().hostgroupId())
                    .addKeyValue("online", group.online(now, settings))
                    .addKeyValue("max_num_online_servers", group.attributes().maxNumOnlineServers())
                    .log("too many servers of a hostgroup are online, so none of them is used");
        }
        return true;
    }

    @Override
    public boolean tryConnect(int hostgroup) {
        HostgroupView view = servers.view();
        Group group = view.group(hostgroup);
        int perSecond = group == null ? view.settings().connectsPerSecond() : group.connectsPerSecond(view.settings());
        boolean isUnlimited = group == null || perSecond >= Throttle.UNLIMITED;
        return isUnlimited || group.state().throttle().tryTake(servers.now(), perSecond);
    }

    // --- who is in it

    @Override
    public List<Candidate> candidates(int hostgroup) {
        HostgroupView view = servers.view();
        Group group = view.group(hostgroup);
        if (group == null) {
            return List.of();
        }
        long now = servers.now();
        HostgroupSettings settings = view.settings();
        String crowded = group.hasTooManyOnline(now, settings)
                ? Reasons.tooManyOnline(
                        group.online(now, settings), group.attributes().maxNumOnlineServers())
                : "";
        return group.members().stream()
                .map(member -> {
                    String own = Reasons.of(member, now, settings);
                    return new Candidate(member.row(), status(member), own.isEmpty() ? crowded : own);
                })
                .toList();
    }

    @Override
    public HostgroupAttributes attributes(int hostgroup) {
        Group group = servers.view().group(hostgroup);
        return group == null ? HostgroupAttributes.defaults(hostgroup) : group.attributes();
    }

    @Override
    public List<MysqlServer> servers() {
        return servers.view().members().stream().map(Member::row).toList();
    }

    // --- one server

    @Override
    public boolean isUsable(MysqlServer server) {
        Member member = servers.view().member(server);
        if (member == null) {
            return false;
        }
        Standing standing = standing(member);
        return standing.status() == ServerStatus.ONLINE || standing == Standing.CONNECTS_FAIL;
    }

    @Override
    public boolean mustClose(MysqlServer server) {
        if (server.hostgroupId() < 0) {
            return false; // a connection of no hostgroup: somebody's own
        }
        HostgroupView view = servers.view();
        Member member = view.member(server);
        if (member == null) {
            return !view.isUndecided(server);
        }
        Standing standing = standing(member);
        return standing == Standing.OFFLINE_HARD || standing == Standing.SILENT;
    }

    @Override
    public Optional<MysqlServer> current(MysqlServer server) {
        Member member = servers.view().member(server);
        return member == null ? Optional.empty() : Optional.of(member.row());
    }

    @Override
    public ServerStatus status(MysqlServer server) {
        Member member = servers.view().member(server);
        return member == null ? ServerStatus.OFFLINE_HARD : status(member);
    }

    @Override
    public String statusName(MysqlServer server) {
        Member member = servers.view().member(server);
        return member == null
                ? ServerStatus.OFFLINE_HARD.name()
                : standing(member).statusName();
    }

    private ServerStatus status(Member member) {
        return standing(member).status();
    }

    private Standing standing(Member member) {
        return member.standing(servers.now(), servers.view().settings());
    }

    @Override
    public void onConnectFailure(MysqlServer server) {
        HostgroupView view = servers.view();
        Member member = view.member(server);
        if (member == null) {
            return;
        }
        boolean shuns =
                member.health().onConnectFailure(servers.now(), view.settings().shunOnFailures());
        view.group(server.hostgroupId()).state().hasFailures(true);
        if (shuns) {
            LOG.atWarn()
                    .addKeyValue("server", server.address())
                    .addKeyValue("hostgroup", server.hostgroupId())
                    .log("server shunned: connects keep failing");
        }
    }

    @Override
    public void onConnectSuccess(MysqlServer server) {
        Member member = servers.view().member(server);
        if (member != null) {
            member.health().forgetFailures();
        }
    }

    // --- runtime_mysql_servers

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
        return servers.view().members().stream()
                .map(member -> RuntimeMysqlServers.row(member.row(), status(member)))
                .toList();
    }
}
