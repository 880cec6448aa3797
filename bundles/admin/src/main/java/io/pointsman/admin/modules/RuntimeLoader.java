package io.pointsman.admin.modules;

import io.pointsman.admin.variables.Variable;
import io.pointsman.admin.variables.Variables;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.GlobalVariables;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.MysqlUser;
import io.pointsman.api.config.MysqlUsers;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code LOAD … TO RUNTIME}: one module from MEMORY, the others as they are in force; all or nothing. */
public final class RuntimeLoader {

    private static final Logger LOG = LoggerFactory.getLogger(RuntimeLoader.class);

    private final RuntimeConfigs configs;
    private final Variables variables;
    private final Memory memory;
    private final Path dataDirectory;

    public RuntimeLoader(RuntimeConfigs configs, Variables variables, Memory memory, Path dataDirectory) {
        this.configs = configs;
        this.variables = variables;
        this.memory = memory;
        this.dataDirectory = dataDirectory;
    }

    /** @throws ConfigRejectedException with everything that is wrong; what was in force still is */
    public void load(Module module) throws ConfigRejectedException {
        RuntimeConfig now = configs.current();
        Findings findings = new Findings();
        RuntimeConfig next = next(now, module, findings);
        findings.refuseMistakes();
        configs.load(next);
        log(module, next.generation(), findings);
    }

    private RuntimeConfig next(RuntimeConfig now, Module module, Findings findings) {
        List<MysqlServer> servers =
                isRead(Module.MYSQL_SERVERS, module, now) ? memory.servers(findings) : now.servers();
        MysqlUsers users =
                isRead(Module.MYSQL_USERS, module, now) ? new MysqlUsers(users(servers, findings)) : now.users();
        Map<String, String> values = values(now, module, findings);
        if (module == Module.MYSQL_SERVERS || module == Module.MYSQL_VARIABLES || now.isNone()) {
            checkTls(module, servers, values, findings);
        }
        new Unbuilt(memory).warn(module, findings);
        return new RuntimeConfig(
                now.generation() + 1, dataDirectory, servers, users, new GlobalVariables(settled(values, module)));
    }

    /** When nothing has been in force yet, a LOAD of one module takes all of them. */
    private static boolean isRead(Module candidate, Module loaded, RuntimeConfig now) {
        return candidate == loaded || now.isNone();
    }

    private List<MysqlUser> users(List<MysqlServer> servers, Findings findings) {
        List<MysqlUser> users = memory.users(findings);
        Set<Integer> hostgroups = servers.stream().map(MysqlServer::hostgroupId).collect(Collectors.toSet());
        users.stream()
                .map(MysqlUser::defaultHostgroup)
                .filter(hostgroup -> !hostgroups.contains(hostgroup))
                .distinct()
                .forEach(hostgroup -> findings.note("mysql_users: default_hostgroup " + hostgroup + " has no servers"));
        return users;
    }

    private Map<String, String> values(RuntimeConfig now, Module module, Findings findings) {
        Map<String, String> values = new TreeMap<>();
        for (Variable variable : variables.all()) {
            values.put(variable.name(), variable.defaultValue());
        }
        values.putAll(now.variables().values());
        if (module.isVariables() || now.isNone()) {
            values.putAll(memory.variables(now.isNone() ? "" : module.prefix(), findings));
        }
        return values;
    }

    private void checkTls(Module module, List<MysqlServer> servers, Map<String, String> values, Findings findings) {
        TlsMaterial.check(values, dataDirectory, findings);
        Set<String> withParameters = new Unbuilt(memory).addressesWithTlsParameters();
        for (MysqlServer server : servers) {
            String name =
                    "mysql_servers (" + server.hostgroupId() + ", " + server.hostname() + ", " + server.port() + ")";
            if (module == Module.MYSQL_SERVERS && server.useSsl() && values.containsKey(InForce.TLS_LEFT_OUT)) {
                findings.mistake(name + ": use_ssl is 1, but TLS towards servers could not be set up at start ("
                        + values.get(InForce.TLS_LEFT_OUT) + "); LOAD MYSQL VARIABLES TO RUNTIME first");
            } else if (module == Module.MYSQL_SERVERS && server.useSsl() && withParameters.contains(server.address())) {
                findings.mistake(name + ": use_ssl is 1 and mysql_servers_ssl_params has a row for it,"
                        + " which this version can't follow; remove that row or set use_ssl=0");
            }
        }
    }

    /** Takes back what this LOAD settles: findings about the module, closed listeners, TLS left out. */
    private Map<String, String> settled(Map<String, String> values, Module module) {
        String open = values.getOrDefault(InForce.FINDINGS, "")
                .lines()
                .filter(finding -> !module.isNamedIn(finding))
                .collect(Collectors.joining("\n"));
        values.put(InForce.FINDINGS, open);
        if (module == Module.MYSQL_VARIABLES) {
            values.remove(InForce.TLS_LEFT_OUT);
        }
        boolean mayOpen = module == Module.MYSQL_QUERY_RULES || module == Module.MYSQL_VARIABLES;
        if (mayOpen && new Unbuilt(memory).reasonsToStayClosed(values).isEmpty()) {
            values.remove(InForce.CLOSED_LISTENERS);
        }
        return values;
    }

    private static void log(Module module, long generation, Findings findings) {
        findings.warnings()
                .forEach(text -> LOG.atWarn().addKeyValue("finding", text).log("loaded without effect"));
        findings.notes()
                .forEach(text -> LOG.atWarn().addKeyValue("finding", text).log("loaded, but look at this"));
        LOG.atInfo()
                .addKeyValue("module", module.words())
                .addKeyValue("generation", generation)
                .log("configuration loaded to runtime");
    }
}
