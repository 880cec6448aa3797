package io.pointsman.admin.storage;

import java.util.List;
import java.util.Locale;

/** A database as SQL names it, and the scripts that make its tables. Attached in this order. */
enum Database {
    MAIN("config", "collations", "main"),
    DISK("config", "collations", "disk"),
    STATS("stats"),
    MONITOR("monitor"),
    STATS_HISTORY("stats_history");

    private final List<String> scripts;

    Database(String... scripts) {
        this.scripts = List.of(scripts);
    }

    /** As SQL names it. */
    String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<String> scripts() {
        return scripts;
    }
}
