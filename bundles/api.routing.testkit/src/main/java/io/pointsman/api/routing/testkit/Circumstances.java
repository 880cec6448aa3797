package io.pointsman.api.routing.testkit;

import static java.util.Objects.requireNonNull;

import io.pointsman.api.routing.HostgroupHealth;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** Everything about a request but its statement. */
record Circumstances(
        String user,
        String schema,
        String address,
        boolean isTls,
        String serverName,
        Map<String, String> attributes,
        boolean isInTransaction,
        boolean isPrepared,
        OptionalInt chosen,
        SortedMap<Integer, HostgroupHealth> hostgroups) {

    static final Circumstances ORDINARY = new Circumstances(
            "app", "", "127.0.0.1", false, "", Map.of(), false, false, OptionalInt.empty(), new TreeMap<>());

    Circumstances {
        if (user.isBlank()) {
            throw new IllegalArgumentException("a user's name is never blank");
        }
        requireNonNull(schema, "schema");
        requireNonNull(address, "address");
        attributes = Map.copyOf(attributes);
        hostgroups = Collections.unmodifiableSortedMap(new TreeMap<>(hostgroups));
    }

    Circumstances by(String name) {
        return new Circumstances(
                name, schema, address, isTls, serverName, attributes, isInTransaction, isPrepared, chosen, hostgroups);
    }

    Circumstances inSchema(String name) {
        return new Circumstances(
                user, name, address, isTls, serverName, attributes, isInTransaction, isPrepared, chosen, hostgroups);
    }

    Circumstances from(String client) {
        return new Circumstances(
                user, schema, client, isTls, serverName, attributes, isInTransaction, isPrepared, chosen, hostgroups);
    }

    Circumstances overTls(String name) {
        return new Circumstances(
                user, schema, address, true, name, attributes, isInTransaction, isPrepared, chosen, hostgroups);
    }

    Circumstances withAttributes(Map<String, String> all) {
        return new Circumstances(
                user, schema, address, isTls, serverName, all, isInTransaction, isPrepared, chosen, hostgroups);
    }

    Circumstances withinTransaction() {
        return new Circumstances(
                user, schema, address, isTls, serverName, attributes, true, isPrepared, chosen, hostgroups);
    }

    Circumstances prepared() {
        return new Circumstances(
                user, schema, address, isTls, serverName, attributes, isInTransaction, true, chosen, hostgroups);
    }

    Circumstances sentTo(int hostgroup) {
        return new Circumstances(
                user,
                schema,
                address,
                isTls,
                serverName,
                attributes,
                isInTransaction,
                isPrepared,
                OptionalInt.of(hostgroup),
                hostgroups);
    }

    Circumstances withHostgroups(SortedMap<Integer, HostgroupHealth> all) {
        return new Circumstances(
                user, schema, address, isTls, serverName, attributes, isInTransaction, isPrepared, chosen, all);
    }
}
