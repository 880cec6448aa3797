package io.pointsman.admin.start;

import io.pointsman.admin.modules.ConfigReader;
import io.pointsman.admin.modules.ConfigRows;
import io.pointsman.admin.modules.Findings;
import io.pointsman.admin.modules.InForce;
import io.pointsman.admin.modules.LoadCounts;
import io.pointsman.admin.modules.Module;
import io.pointsman.admin.modules.TlsMaterial;
import io.pointsman.admin.modules.Unbuilt;
import io.pointsman.admin.variables.Variable;
import io.pointsman.admin.variables.VariableCheck;
import io.pointsman.api.config.GlobalVariables;
import io.pointsman.api.config.HostgroupAttributes;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.MysqlUser;
import io.pointsman.api.config.MysqlUsers;
import io.pointsman.api.config.QueryRule;
import io.pointsman.api.config.QueryRules;
import io.pointsman.api.config.ReplicationHostgroup;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.ServerSslParams;
import io.pointsman.api.config.ServerStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The first configuration in force, from MEMORY: what is wrong or can't be done is left out by itself, and the rest is
 * served. Where leaving it out would protect less, the server or the listener stays closed.
 */
final class StartConfig {

    private final Path dataDirectory;
    private final List<MysqlUser> users;
    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, String> accepted;
    private final List<String> findings;
    private final List<String> oddities;
    private final List<ServerSslParams> sslParams;
    private final List<ReplicationHostgroup> replicationHostgroups;
    private final List<HostgroupAttributes> hostgroupAttributes;
    private final Unbuilt unbuilt;
    private List<MysqlServer> servers;
    private QueryRules queryRules;

    StartConfig(ConfigRows rows, VariableCheck check, Path dataDirectory, List<String> earlierFindings) {
        this.dataDirectory = dataDirectory;
        Findings found = new Findings();
        ConfigReader memory = new ConfigReader(rows, check);
        servers = memory.servers(found);
        sslParams = memory.sslParams(found);
        users = memory.users(found);
        replicationHostgroups = memory.replicationHostgroups();
        hostgroupAttributes = memory.hostgroupAttributes(found);
        queryRules = memory.queryRules(found);
        for (Variable variable : check.variables().all()) {
            values.put(variable.name(), variable.defaultValue());
        }
        accepted = Map.copyOf(memory.variables("", found));
        values.putAll(accepted);
        unbuilt = new Unbuilt(rows);
        for (Module module : Module.values()) {
            memory.check(module, found);
        }
        findings = new ArrayList<>(earlierFindings);
        findings.addAll(found.leftOut());
        oddities = found.oddities();
        closeWhatMustStayClosed();
        checkTls();
    }

    List<String> findings() {
        return List.copyOf(findings);
    }

    /** In force, and worth a second look. */
    List<String> oddities() {
        return oddities;
    }

    /** Variables that were right, as they are written in force. */
    Map<String, String> acceptedVariables() {
        return accepted;
    }

    /** Whether taking TLS towards servers away could help a configuration that was rejected. */
    boolean hasTls() {
        return TlsMaterial.isConfigured(values);
    }

    /** Servers that want TLS go offline: without their material they would be spoken to in plain text. */
    void leaveOutTls(List<String> reasons) {
        findings.addAll(reasons);
        values.put(InForce.TLS_LEFT_OUT, String.join("; ", reasons));
        values.replaceAll((name, value) -> TlsMaterial.isPath(name) ? GlobalVariables.UNSET : value);
        List<MysqlServer> next = new ArrayList<>();
        for (MysqlServer server : servers) {
            next.add(server.useSsl() ? offline(server, "TLS towards servers could not be set up") : server);
        }
        servers = next;
    }

    /** Whether there are rules that somebody refuses; those are left out then. */
    boolean leaveOutRules(List<String> reasons) {
        List<QueryRule> kept = queryRules.rules().stream()
                .filter(rule -> reasons.stream().noneMatch(reason -> reason.startsWith(nameOf(rule))))
                .toList();
        if (kept.size() == queryRules.rules().size()) {
            return false;
        }
        queryRules = new QueryRules(kept, queryRules.fastRoutes());
        findings.addAll(reasons);
        closeWhatMustStayClosed();
        return true;
    }

    private static String nameOf(QueryRule rule) {
        return "mysql_query_rules (" + rule.ruleId() + ")";
    }

    RuntimeConfig build() {
        values.put(InForce.FINDINGS, String.join("\n", findings));
        return new RuntimeConfig(
                1,
                dataDirectory,
                servers,
                sslParams,
                replicationHostgroups,
                hostgroupAttributes,
                new MysqlUsers(users),
                queryRules,
                new GlobalVariables(LoadCounts.first(values)));
    }

    private void closeWhatMustStayClosed() {
        List<String> reasons = unbuilt.reasonsToStayClosed(
                queryRules.rules().stream().map(QueryRule::ruleId).collect(Collectors.toSet()));
        if (!reasons.isEmpty()) {
            String reason = "traffic: " + String.join("; ", reasons) + ", and this version can't put that in force";
            values.put(InForce.CLOSED_LISTENERS, reason);
            findings.add("listener stays closed, " + reason);
        }
    }

    private void checkTls() {
        Findings found = new Findings();
        TlsMaterial.check(values, dataDirectory, found);
        if (!found.mistakes().isEmpty()) {
            leaveOutTls(found.mistakes());
        }
    }

    private MysqlServer offline(MysqlServer server, String reason) {
        findings.add("mysql_servers (" + server.hostgroupId() + ", " + server.hostname() + ", " + server.port()
                + "): use_ssl is 1 and " + reason + ", so it stays OFFLINE_HARD");
        return new MysqlServer(
                server.hostgroupId(),
                server.hostname(),
                server.port(),
                server.gtidPort(),
                ServerStatus.OFFLINE_HARD,
                server.weight(),
                server.compression(),
                server.maxConnections(),
                server.maxReplicationLag(),
                server.useSsl(),
                server.maxLatencyMs(),
                server.comment());
    }
}
