package io.pointsman.admin.modules;

import io.pointsman.api.config.RuntimeConfig;
import java.util.List;

/**
 * What admin files among the variables in force, though nobody can set it: it outlives this room there, and
 * {@code core} reads which listeners stay closed.
 */
public final class InForce {

    /** {@code traffic: reason}; absent when no listener has to stay closed. */
    public static final String CLOSED_LISTENERS = "pointsman-closed_listeners";

    /** What the start left out, one to a line. */
    public static final String FINDINGS = "pointsman-findings";

    /** Why TLS towards servers could not be set up at start; then servers that want it stay offline. */
    public static final String TLS_LEFT_OUT = "pointsman-tls_left_out";

    private static final String PREFIX = "pointsman-";

    private InForce() {}

    /** False for a real variable. */
    public static boolean isOurs(String name) {
        return name.startsWith(PREFIX);
    }

    public static List<String> findings(RuntimeConfig config) {
        return config.variables().values().getOrDefault(FINDINGS, "").lines().toList();
    }
}
