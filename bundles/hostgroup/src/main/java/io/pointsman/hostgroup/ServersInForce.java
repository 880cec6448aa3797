package io.pointsman.hostgroup;

import io.pointsman.api.config.HostgroupAttributes;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.ReplicationHostgroup;
import io.pointsman.api.config.RuntimeConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * The configuration and what checks have found, brought together in one view. Whoever chooses reads the view without a
 * lock; LOADs and checks replace it under one.
 */
final class ServersInForce {

    private final LongSupplier nanoClock;
    private final Map<HostKey, HostHealth> hosts = new HashMap<>();
    private final Map<ServerKey, RowHealth> rows = new HashMap<>();
    private final Map<Integer, GroupState> groups = new HashMap<>();
    private RuntimeConfig config = RuntimeConfig.none();
    private HostgroupSettings settings = HostgroupSettings.none();

    private volatile HostgroupView view =
            new HostgroupView(settings, List.of(), Map.of(), Map.of(), Map.of(), Map.of(), Set.of());

    ServersInForce(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    HostgroupView view() {
        return view;
    }

    long now() {
        return nanoClock.getAsLong();
    }

    /**
     * Begins from the configuration, and keeps what has been found of servers that are still in it: a LOAD sends no
     * writes to a server that has just said it is read-only.
     */
    synchronized void load(RuntimeConfig next, HostgroupSettings nextSettings) {
        boolean isAboutServers = !next.servers().equals(config.servers())
                || !next.replicationHostgroups().equals(config.replicationHostgroups());
        config = next;
        settings = nextSettings;
        Set<HostKey> configured = next.servers().stream().map(HostKey::of).collect(Collectors.toSet());
        hosts.keySet().retainAll(configured);
        rows.keySet().removeIf(key -> !configured.contains(new HostKey(key.hostname(), key.port())));
        if (!settings.isMonitored()) {
            hosts.values().forEach(HostHealth::forget);
            rows.values().forEach(row -> row.lags(false, 0));
        } else if (isAboutServers) {
            hosts.values().forEach(host -> host.forgetReadOnly(now(), settings.readOnlyMemory()));
        }
        compile();
        if (isAboutServers) {
            view.members().forEach(this::judgeAnew);
        }
    }

    /** An operator's LOAD of servers is a second chance, where nothing that is known speaks against it. */
    private void judgeAnew(Member member) {
        RowHealth health = member.health();
        if (settings.recovery() == HostgroupSettings.NEVER) {
            health.forgetFailures();
        }
        boolean stillLags = settings.keepsLagOverLoad()
                && health.lagSeconds() > member.row().maxReplicationLag()
                && member.row().maxReplicationLag() > 0;
        if (health.isLagging() && !stillLags) {
            health.lags(false, health.lagSeconds());
        }
    }

    private void compile() {
        Map<Integer, HostgroupAttributes> attributes = config.hostgroupAttributes().stream()
                .collect(Collectors.toMap(HostgroupAttributes::hostgroupId, row -> row));
        Set<Integer> writers = config.replicationHostgroups().stream()
                .map(ReplicationHostgroup::writerHostgroup)
                .collect(Collectors.toSet());
        List<Member> members = Placement.of(config, settings.writerIsAlsoReader(), this::readOnly).stream()
                .map(row -> member(row, writers.contains(row.hostgroupId())))
                .toList();
        view = new HostgroupView(
                settings,
                members,
                groups(members, attributes),
                byKey(members),
                byRow(members),
                byHost(members),
                undecided());
    }

    private Optional<Boolean> readOnly(HostKey key) {
        HostHealth host = hosts.get(key);
        return host == null ? Optional.empty() : host.readOnly();
    }

    private Member member(MysqlServer row, boolean isWriter) {
        HostHealth host = hosts.computeIfAbsent(HostKey.of(row), key -> new HostHealth());
        RowHealth health = rows.computeIfAbsent(ServerKey.of(row), key -> {
            RowHealth added = new RowHealth();
            host.rows().add(added);
            return added;
        });
        return new Member(row, isWriter, health, host);
    }

    private Map<Integer, Group> groups(List<Member> members, Map<Integer, HostgroupAttributes> attributes) {
        Map<Integer, List<Member>> byGroup = new LinkedHashMap<>();
        for (Member member : members) {
            byGroup.computeIfAbsent(member.row().hostgroupId(), id -> new ArrayList<>())
                    .add(member);
        }
        attributes.keySet().forEach(id -> byGroup.putIfAbsent(id, List.of()));
        groups.keySet().retainAll(byGroup.keySet());
        Map<Integer, Group> all = new HashMap<>();
        byGroup.forEach((id, group) -> all.put(
                id,
                new Group(
                        attributes.getOrDefault(id, HostgroupAttributes.defaults(id)),
                        List.copyOf(group),
                        groups.computeIfAbsent(id, unknown -> new GroupState(now())))));
        return all;
    }

    private static Map<ServerKey, Member> byKey(List<Member> members) {
        Map<ServerKey, Member> byKey = new HashMap<>();
        members.forEach(member -> byKey.put(ServerKey.of(member.row()), member));
        return byKey;
    }

    private static Map<MysqlServer, Member> byRow(List<Member> members) {
        Map<MysqlServer, Member> byRow = new IdentityHashMap<>();
        members.forEach(member -> byRow.put(member.row(), member));
        return byRow;
    }

    private static Map<HostKey, List<Member>> byHost(List<Member> members) {
        Map<HostKey, List<Member>> byHost = new HashMap<>();
        members.forEach(member -> byHost.computeIfAbsent(HostKey.of(member.row()), key -> new ArrayList<>())
                .add(member));
        return byHost;
    }

    /** Both places of each server in a pair of which nothing is known, though somebody is asking. */
    private Set<ServerKey> undecided() {
        Set<ServerKey> undecided = new HashSet<>();
        if (!settings.isMonitored()) {
            return undecided;
        }
        for (ReplicationHostgroup pair : config.replicationHostgroups()) {
            for (HostKey host : Placement.hosts(config, pair)) {
                if (readOnly(host).isEmpty()) {
                    undecided.add(new ServerKey(pair.writerHostgroup(), host.hostname(), host.port()));
                    undecided.add(new ServerKey(pair.readerHostgroup(), host.hostname(), host.port()));
                }
            }
        }
        return undecided;
    }

    // --- what checks have found; each returns whether that is news

    synchronized boolean onPing(String hostname, int port, long micros) {
        HostHealth host = hosts.get(new HostKey(hostname, port));
        return host != null && host.onPing(now(), micros);
    }

    synchronized boolean onSilence(String hostname, int port) {
        HostHealth host = hosts.get(new HostKey(hostname, port));
        return host != null && host.onSilence(now());
    }

    /** @return true when servers have moved */
    synchronized boolean onReadOnly(String hostname, int port, boolean readOnly) {
        HostHealth host = hosts.get(new HostKey(hostname, port));
        if (host == null || !host.onReadOnly(now(), readOnly)) {
            return false;
        }
        Set<ServerKey> before = view.byKey().keySet();
        compile();
        return !view.byKey().keySet().equals(before);
    }
}
