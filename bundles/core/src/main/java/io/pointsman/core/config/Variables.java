package io.pointsman.core.config;

import io.pointsman.api.config.RuntimeConfig;
import java.time.Duration;

/** The variables {@code core} itself lives by. Before the first LOAD they have ProxySQL's defaults. */
public final class Variables {

    private Variables() {}

    public static int maxConnections(RuntimeConfig config) {
        return number(config, "mysql-max_connections", 10_000);
    }

    /** Addresses whose failed logins are counted; 0 for none. */
    public static int hostCacheSize(RuntimeConfig config) {
        return number(config, "mysql-client_host_cache_size", 0);
    }

    /** Failed logins after which an address is taken in no more; 0 for never. */
    public static int hostErrorLimit(RuntimeConfig config) {
        return number(config, "mysql-client_host_error_counts", 0);
    }

    public static int maxAllowedPacket(RuntimeConfig config) {
        return number(config, "mysql-max_allowed_packet", 67_108_864);
    }

    public static boolean keepAlive(RuntimeConfig config) {
        String value = text(config, "mysql-use_tcp_keepalive", "true");
        return value.equals("true") || value.equals("1");
    }

    /** Seconds; 0 leaves it to the system. */
    public static int keepAliveIdle(RuntimeConfig config) {
        return number(config, "mysql-tcp_keepalive_time", 120);
    }

    /** From the greeting to the end of the login, TLS included. */
    public static Duration loginTimeout(RuntimeConfig config) {
        return Duration.ofMillis(number(config, "mysql-connect_timeout_client", 10_000));
    }

    public static String text(RuntimeConfig config, String name, String otherwise) {
        boolean isSet = config.variables().values().containsKey(name)
                && config.variables().isSet(name);
        return isSet ? config.variables().text(name) : otherwise;
    }

    private static int number(RuntimeConfig config, String name, int otherwise) {
        return Integer.parseInt(text(config, name, String.valueOf(otherwise)));
    }
}
