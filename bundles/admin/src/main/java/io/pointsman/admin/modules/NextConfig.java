package io.pointsman.admin.modules;

import io.pointsman.admin.variables.Variable;
import io.pointsman.admin.variables.VariableCheck;
import io.pointsman.api.config.GlobalVariables;
import io.pointsman.api.config.HostgroupAttributes;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.MysqlUsers;
import io.pointsman.api.config.QueryRule;
import io.pointsman.api.config.QueryRules;
import io.pointsman.api.config.ReplicationHostgroup;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.ServerSslParams;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is in force after a LOAD: the modules that are loaded from their rows, the others as they are now. */
final class NextConfig {

    private final RuntimeConfig now;
    private final Set<Module> loaded;
    private final ConfigRows rows;
    private final VariableCheck check;
    private final Path dataDirectory;
    private final ConfigReader reader;

    NextConfig(RuntimeConfig now, Set<Module> loaded, ConfigRows rows, VariableCheck check, Path dataDirectory) {
        this.now = now;
        this.loaded = loaded;
        this.rows = rows;
        this.check = check;
        this.dataDirectory = dataDirectory;
        this.reader = new ConfigReader(rows, check);
    }

    /** Not to be put in force before {@code findings} have been looked at. */
    RuntimeConfig build(Findings findings) {
        List<MysqlServer> servers = loads(Module.MYSQL_SERVERS) ? reader.servers(findings) : now.servers();
        List<ServerSslParams> sslParams = loads(Module.MYSQL_SERVERS) ? reader.sslParams(findings) : now.sslParams();
        MysqlUsers users = loads(Module.MYSQL_USERS) ? new MysqlUsers(reader.users(findings)) : now.users();
        List<ReplicationHostgroup> pairs =
                loads(Module.MYSQL_SERVERS) ? reader.replicationHostgroups() : now.replicationHostgroups();
        List<HostgroupAttributes> attributes =
                loads(Module.MYSQL_SERVERS) ? reader.hostgroupAttributes(findings) : now.hostgroupAttributes();
        QueryRules queryRules = loads(Module.MYSQL_QUERY_RULES) ? reader.queryRules(findings) : now.queryRules();
        Map<String, String> values = values(findings);
        loaded.forEach(module -> reader.check(module, findings));
        new CrossChecks(loaded, rows, dataDirectory).check(servers, sslParams, users, values, findings);
        settle(values, queryRules);
        LoadCounts.count(values, loaded, Instant.now().getEpochSecond());
        return new RuntimeConfig(
                now.generation() + 1,
                dataDirectory,
                servers,
                sslParams,
                pairs,
                attributes,
                users,
                queryRules,
                new GlobalVariables(values));
    }

    private boolean loads(Module module) {
        return loaded.contains(module);
    }

    private Map<String, String> values(Findings findings) {
        Map<String, String> values = new TreeMap<>();
        for (Variable variable : check.variables().all()) {
            values.put(variable.name(), variable.defaultValue());
        }
        values.putAll(now.variables().values());
        for (Module module : loaded) {
            if (module.isVariables()) {
                values.putAll(reader.variables(module.prefix(), findings));
            }
        }
        return values;
    }

    /** Takes back what this LOAD settles: findings about its modules, closed listeners, TLS left out. */
    private void settle(Map<String, String> values, QueryRules queryRules) {
        String open = values.getOrDefault(InForce.FINDINGS, "")
                .lines()
                .filter(finding -> loaded.stream().noneMatch(module -> module.isNamedIn(finding)))
                .collect(Collectors.joining("\n"));
        values.put(InForce.FINDINGS, open);
        if (loads(Module.MYSQL_VARIABLES)) {
            values.remove(InForce.TLS_LEFT_OUT);
        }
        boolean mayOpen = loads(Module.MYSQL_QUERY_RULES) || loads(Module.MYSQL_VARIABLES);
        Set<Integer> inForce =
                queryRules.rules().stream().map(QueryRule::ruleId).collect(Collectors.toSet());
        if (mayOpen && new Unbuilt(rows).reasonsToStayClosed(inForce).isEmpty()) {
            values.remove(InForce.CLOSED_LISTENERS);
        }
    }
}
