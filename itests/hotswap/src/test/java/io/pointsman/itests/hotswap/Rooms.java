package io.pointsman.itests.hotswap;

import java.util.List;

/** What can be exchanged, by the names of the bundles without their prefix. */
final class Rooms {

    static final List<String> ALL = List.of(
            "session",
            "protocol",
            "backend",
            "routing",
            "hostgroup",
            "tls.frontend",
            "tls.backend",
            "tls.legacy",
            "monitor",
            "stats",
            "admin",
            "admin.config",
            "admin.storage",
            "admin.shell",
            "sqlite.server",
            "deploy");

    private Rooms() {}
}
