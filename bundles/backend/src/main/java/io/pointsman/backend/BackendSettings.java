package io.pointsman.backend;

import io.pointsman.api.config.GlobalVariables;
import io.pointsman.api.config.RuntimeConfig;
import java.time.Duration;

/** What this bundle reads of the variables in force; compiled at LOAD. */
public record BackendSettings(
        Duration connectTimeout,
        Duration leaseTimeout,
        int connectRetries,
        Duration connectRetryDelay,
        int freeConnectionsPercent,
        Duration pingInterval,
        Duration connectionMaxAge,
        boolean killWhenClientGoes,
        boolean deprecateEof,
        boolean loadDataLocal,
        String initConnect,
        int maxStatements) {

    public static BackendSettings of(RuntimeConfig config) {
        GlobalVariables variables = config.variables();
        return new BackendSettings(
                variables.millis("mysql-connect_timeout_server"),
                variables.millis("mysql-connect_timeout_server_max"),
                variables.number("mysql-connect_retries_on_failure"),
                variables.millis("mysql-connect_retries_delay"),
                variables.number("mysql-free_connections_pct"),
                variables.millis("mysql-ping_interval_server_msec"),
                variables.millis("mysql-connection_max_age_ms"),
                variables.flag("mysql-kill_backend_connection_when_disconnect"),
                variables.flag("mysql-enable_server_deprecate_eof"),
                variables.flag("mysql-enable_load_data_local_infile"),
                variables.text("mysql-init_connect"),
                variables.number("mysql-max_stmts_per_connection"));
    }

    /** Before the first LOAD no session exists, so nobody asks. */
    public static BackendSettings none() {
        return new BackendSettings(
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                0,
                Duration.ofMillis(1),
                0,
                Duration.ofSeconds(10),
                Duration.ZERO,
                true,
                true,
                false,
                "",
                20);
    }
}
