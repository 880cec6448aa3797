package io.pointsman.tls.backend;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.ServerSslParams;
import io.pointsman.api.config.ServerStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How every connection is protected: compiled by a LOAD, replaced as a whole, read without a lock. A connection costs
 * two look-ups, however many rows there are.
 */
final class TlsTable {

    /** Where one connects to, whatever the hostgroup. */
    private record Address(String hostname, int port) {}

    private record ServerKey(int hostgroup, String hostname, int port) {

        static ServerKey of(MysqlServer server) {
            return new ServerKey(server.hostgroupId(), server.hostname(), server.port());
        }
    }

    private final List<MysqlServer> servers;
    private final Protection variables;
    private final Duration handshakeTimeout;
    private final Map<ServerKey, Boolean> useSsl = new HashMap<>();
    private final Map<Address, Map<String, Protection>> rows = new HashMap<>();
    private final Map<Protection.Secured.Key, Connector> byKey = new HashMap<>();
    private final boolean nobodyWantsTls;
    private final AtomicBoolean retired = new AtomicBoolean();

    /** @param rows in the order of the table */
    TlsTable(
            List<MysqlServer> servers,
            Protection variables,
            Map<ServerSslParams, Protection> rows,
            Duration handshakeTimeout) {
        this.servers = List.copyOf(servers);
        this.variables = variables;
        this.handshakeTimeout = handshakeTimeout;
        servers.forEach(server -> useSsl.put(ServerKey.of(server), server.useSsl()));
        nobodyWantsTls = servers.stream().noneMatch(MysqlServer::useSsl);
        rows.forEach((row, protection) -> this.rows
                .computeIfAbsent(new Address(row.hostname(), row.port()), address -> new LinkedHashMap<>())
                .put(row.username(), protection));
        connected().forEach(secured -> byKey.put(secured.key(), secured.connector()));
    }

    /** Before the first LOAD, and after the end. */
    static TlsTable none() {
        Protection notYet =
                new Protection.Refused(Source.VARIABLES, "no settings for TLS towards servers are in force yet");
        return new TlsTable(List.of(), notYet, Map.of(), Duration.ZERO);
    }

    /** By the row in force, where there is one: a connection may be for a row that a LOAD has changed since. */
    boolean wantsTls(MysqlServer server) {
        if (!server.useSsl() && nobodyWantsTls) {
            return false; // asked for each statement
        }
        return useSsl.getOrDefault(ServerKey.of(server), server.useSsl());
    }

    /** What {@code use_ssl=1} comes to for this user: the row of the user, the row for all, the variables. */
    Protection of(MysqlServer server, String user) {
        if (rows.isEmpty()) {
            return variables;
        }
        Map<String, Protection> ofServer = rows.get(new Address(server.hostname(), server.port()));
        if (ofServer == null) {
            return variables;
        }
        Protection exact = ofServer.get(user);
        return exact == null ? ofServer.getOrDefault("", variables) : exact;
    }

    Duration handshakeTimeout() {
        return handshakeTimeout;
    }

    /** Those with {@code use_ssl=1} that somebody may connect to: one that is OFFLINE_HARD exposes nothing. */
    List<MysqlServer> secured() {
        return servers.stream()
                .filter(server -> server.useSsl() && server.status() != ServerStatus.OFFLINE_HARD)
                .toList();
    }

    List<MysqlServer> servers() {
        return servers;
    }

    /** The users who have a row of their own for this server; the empty one is for all others. */
    Set<String> usersOf(MysqlServer server) {
        Set<String> users = new TreeSet<>(rows.getOrDefault(new Address(server.hostname(), server.port()), Map.of())
                .keySet());
        users.add("");
        return users;
    }

    /** Every source's, the variables' first. */
    List<Protection> all() {
        List<Protection> all = new ArrayList<>(List.of(variables));
        rows.values().forEach(ofServer -> all.addAll(ofServer.values()));
        return all;
    }

    Protection variables() {
        return variables;
    }

    Stream<Protection.Secured> connected() {
        return all().stream().filter(Protection.Secured.class::isInstance).map(Protection.Secured.class::cast);
    }

    Optional<Connector> connector(Protection.Secured.Key key) {
        return Optional.ofNullable(byKey.get(key));
    }

    Set<ConnectorMaterial.Content> contents() {
        return connected().map(secured -> secured.material().content()).collect(Collectors.toSet());
    }

    Set<Connector> connectors() {
        return Set.copyOf(byKey.values());
    }

    /** Nobody is given a handler by it any more. A second time it is nothing new. */
    void retire() {
        if (!retired.getAndSet(true)) {
            connectors().forEach(Connector::retire);
        }
    }
}
