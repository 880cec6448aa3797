package io.pointsman.api.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Everything that is in force at one time: one generation, made by one {@code LOAD … TO RUNTIME}.
 *
 * @param generation counts up with each LOAD; 0 is {@link #none()}
 * @param dataDirectory where relative file names in variables begin
 * @param servers in the order of {@code (hostgroup_id, hostname, port)}
 * @param sslParams in the order of {@code (hostname, port, username)}
 * @param replicationHostgroups in the order of {@code writer_hostgroup}
 * @param hostgroupAttributes in the order of {@code hostgroup_id}
 */
public record RuntimeConfig(
        long generation,
        Path dataDirectory,
        List<MysqlServer> servers,
        List<ServerSslParams> sslParams,
        List<ReplicationHostgroup> replicationHostgroups,
        List<HostgroupAttributes> hostgroupAttributes,
        MysqlUsers users,
        QueryRules queryRules,
        GlobalVariables variables) {

    private static final RuntimeConfig NONE =
            new RuntimeConfig(0, Path.of("."), List.of(), new MysqlUsers(List.of()), new GlobalVariables(Map.of()));

    public RuntimeConfig {
        servers = List.copyOf(servers);
        sslParams = List.copyOf(sslParams);
        replicationHostgroups = List.copyOf(replicationHostgroups);
        hostgroupAttributes = List.copyOf(hostgroupAttributes);
    }

    /** Without rules, replication hostgroups and attributes. */
    public RuntimeConfig(
            long generation,
            Path dataDirectory,
            List<MysqlServer> servers,
            List<ServerSslParams> sslParams,
            MysqlUsers users,
            GlobalVariables variables) {
        this(generation, dataDirectory, servers, sslParams, List.of(), List.of(), users, QueryRules.NONE, variables);
    }

    /** Without TLS parameters of single servers. */
    public RuntimeConfig(
            long generation,
            Path dataDirectory,
            List<MysqlServer> servers,
            MysqlUsers users,
            GlobalVariables variables) {
        this(generation, dataDirectory, servers, List.of(), users, variables);
    }

    /** Everything else as it is. */
    public RuntimeConfig withGeneration(long next) {
        return new RuntimeConfig(
                next,
                dataDirectory,
                servers,
                sslParams,
                replicationHostgroups,
                hostgroupAttributes,
                users,
                queryRules,
                variables);
    }

    /** Everything else as it is. */
    public RuntimeConfig withUsers(MysqlUsers others) {
        return new RuntimeConfig(
                generation,
                dataDirectory,
                servers,
                sslParams,
                replicationHostgroups,
                hostgroupAttributes,
                others,
                queryRules,
                variables);
    }

    /** Everything else as it is. */
    public RuntimeConfig withVariables(GlobalVariables others) {
        return new RuntimeConfig(
                generation,
                dataDirectory,
                servers,
                sslParams,
                replicationHostgroups,
                hostgroupAttributes,
                users,
                queryRules,
                others);
    }

    /** What is in force before the first LOAD: nothing. Listeners stay closed. */
    public static RuntimeConfig none() {
        return NONE;
    }

    /** True until the first configuration has been loaded. */
    public boolean isNone() {
        return generation == 0;
    }
}
