package com.example.tenants;

import io.pointsman.api.routing.RoutingDecision;
import java.util.Map;
import java.util.TreeMap;

/** The configuration once it has been found sound, with its answers made beforehand. */
record Tenants(String separator, Map<String, RoutingDecision> byName, RoutingDecision others) {

    Tenants {
        byName = Map.copyOf(byName);
    }

    /** @throws IllegalArgumentException naming the key */
    static Tenants from(TenantRouting.Config config) {
        if (config.separator().isEmpty()) {
            throw new IllegalArgumentException("separator is empty: every schema would belong to every tenant");
        }
        Map<String, RoutingDecision> byName = new TreeMap<>();
        for (String entry : config.tenants().split(",")) {
            if (!entry.isBlank()) {
                add(entry.strip(), byName);
            }
        }
        RoutingDecision others = config.refuse_others()
                ? RoutingDecision.reject("this schema belongs to no tenant")
                : RoutingDecision.pass();
        return new Tenants(config.separator(), byName, others);
    }

    private static void add(String entry, Map<String, RoutingDecision> byName) {
        String[] parts = entry.split("=", -1);
        if (parts.length != 2 || parts[0].isBlank() || !parts[1].strip().matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("tenants has '" + entry + "', expected a name and a hostgroup: north=4");
        }
        RoutingDecision decision = RoutingDecision.routeTo(Integer.parseInt(parts[1].strip()));
        if (byName.put(parts[0].strip(), decision) != null) {
            throw new IllegalArgumentException("tenants has '" + parts[0].strip() + "' twice");
        }
    }

    RoutingDecision decide(String schema) {
        int end = schema.indexOf(separator);
        RoutingDecision own = end < 0 ? null : byName.get(schema.substring(0, end));
        return own == null ? others : own;
    }
}
