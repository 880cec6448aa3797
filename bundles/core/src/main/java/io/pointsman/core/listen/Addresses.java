package io.pointsman.core.listen;

import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.core.config.Variables;
import java.util.List;

/** Which addresses a configuration asks for; what was said on the command line comes first. */
final class Addresses {

    private Addresses() {}

    /** @throws IllegalArgumentException for an address that is none */
    static List<ListenAddress> of(ListenerRole role, RuntimeConfig config) {
        return ListenAddress.parseAll(textOf(role, config));
    }

    /** Whether a listener of this role is to be open at all. */
    static boolean areWanted(ListenerRole role, RuntimeConfig config) {
        try {
            return !of(role, config).isEmpty();
        } catch (IllegalArgumentException e) {
            return true; // told as the failure it is, once it is tried
        }
    }

    /** For errors: where the addresses were written. */
    static String source(ListenerRole role) {
        return switch (role) {
            case TRAFFIC -> System.getProperty("pointsman.mysql") == null ? "mysql-interfaces" : "--mysql";
            case ADMIN -> System.getProperty("pointsman.admin") == null ? "admin-mysql_ifaces" : "--admin";
            case SQLITE -> isTrue(sqlite()) ? "sqliteserver-mysql_ifaces" : "--sqlite3-server";
        };
    }

    private static String textOf(ListenerRole role, RuntimeConfig config) {
        return switch (role) {
            case TRAFFIC -> said("pointsman.mysql", Variables.text(config, "mysql-interfaces", "0.0.0.0:6033"));
            case ADMIN -> said("pointsman.admin", Variables.text(config, "admin-mysql_ifaces", "0.0.0.0:6032"));
            case SQLITE ->
                isTrue(sqlite()) ? Variables.text(config, "sqliteserver-mysql_ifaces", "127.0.0.1:6030") : sqlite();
        };
    }

    private static String said(String property, String otherwise) {
        String value = System.getProperty(property);
        return value == null || value.isBlank() ? otherwise : value;
    }

    /** Empty when the embedded SQLite was not asked for. */
    private static String sqlite() {
        return said("pointsman.sqlite3-server", "");
    }

    private static boolean isTrue(String value) {
        return value.equals("true");
    }
}
