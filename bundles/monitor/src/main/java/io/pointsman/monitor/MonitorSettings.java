package io.pointsman.monitor;

import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.GlobalVariables;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.protocol.Secret;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What this bundle reads of the variables in force; compiled at LOAD. While it stays equal, checks go on undisturbed.
 *
 * @param password of the monitor's account
 * @param heartbeat the table of pt-heartbeat, quoted for SQL; empty to ask for the replica's own status
 * @param tls what connections are protected with: where that changes, they are opened anew
 */
public record MonitorSettings(
        boolean enabled,
        String username,
        String password,
        Duration connectInterval,
        Duration connectTimeout,
        Duration pingInterval,
        Duration pingTimeout,
        int pingMaxFailures,
        Duration readOnlyInterval,
        Duration readOnlyTimeout,
        int readOnlyMaxTimeouts,
        Duration lagInterval,
        Duration lagTimeout,
        int lagCount,
        boolean lagByHost,
        Optional<String> heartbeat,
        int lagWhenNull,
        Duration history,
        boolean waitTimeout,
        Map<String, String> tls) {

    private static final String HEARTBEAT = "mysql-monitor_replication_lag_use_percona_heartbeat";
    private static final Pattern TABLE = Pattern.compile("`?([\\w$]+)`?\\.`?([\\w$]+)`?");

    public static MonitorSettings of(RuntimeConfig config) throws ConfigRejectedException {
        GlobalVariables variables = config.variables();
        Duration pingInterval = variables.millis("mysql-monitor_ping_interval");
        int pingMaxFailures = variables.number("mysql-monitor_ping_max_failures");
        return new MonitorSettings(
                variables.flag("mysql-monitor_enabled"),
                variables.text("mysql-monitor_username"),
                variables.text("mysql-monitor_password"),
                variables.millis("mysql-monitor_connect_interval"),
                variables.millis("mysql-monitor_connect_timeout"),
                pingInterval,
                variables.millis("mysql-monitor_ping_timeout"),
                pingMaxFailures,
                variables.millis("mysql-monitor_read_only_interval"),
                variables.millis("mysql-monitor_read_only_timeout"),
                variables.number("mysql-monitor_read_only_max_timeout_count"),
                variables.millis("mysql-monitor_replication_lag_interval"),
                variables.millis("mysql-monitor_replication_lag_timeout"),
                variables.number("mysql-monitor_replication_lag_count"),
                variables.flag("mysql-monitor_replication_lag_group_by_host"),
                heartbeat(variables.text(HEARTBEAT)),
                variables.number("mysql-monitor_slave_lag_when_null"),
                longer(variables.millis("mysql-monitor_history"), pingInterval.multipliedBy(pingMaxFailures + 1L)),
                variables.flag("mysql-monitor_wait_timeout"),
                tls(variables));
    }

    private static Optional<String> heartbeat(String table) throws ConfigRejectedException {
        if (table.isBlank()) {
            return Optional.empty();
        }
        var matcher = TABLE.matcher(table.strip());
        if (!matcher.matches()) {
            throw new ConfigRejectedException(
                    HEARTBEAT + " is '" + table + "', expected schema.table in letters, digits, _ and $");
        }
        return Optional.of("`" + matcher.group(1) + "`.`" + matcher.group(2) + "`");
    }

    /** The failures that shun a server are always to be seen. */
    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static Map<String, String> tls(GlobalVariables variables) {
        Map<String, String> tls = new TreeMap<>();
        variables.values().forEach((name, value) -> {
            if (name.startsWith("mysql-ssl_p2s")) {
                tls.put(name, value);
            }
        });
        return tls;
    }

    public Secret secret() {
        return Secret.ofPassword(password);
    }

    /** Leaves out what may be private. */
    @Override
    public String toString() {
        return "MonitorSettings[enabled=" + enabled + ", username=" + username + "]";
    }
}
