package io.pointsman.session;

import io.pointsman.api.config.GlobalVariables;
import io.pointsman.api.config.RuntimeConfig;
import java.time.Duration;

/** What this bundle reads of the variables in force; compiled at LOAD. */
public record SessionSettings(
        String serverVersion,
        String defaultAuthMethod,
        String defaultSchema,
        boolean haveCompress,
        boolean deprecateEof,
        boolean loadDataLocal,
        Duration loginTimeout,
        Duration waitTimeout) {

    public static SessionSettings of(RuntimeConfig config) {
        if (config.isNone()) {
            return none();
        }
        GlobalVariables variables = config.variables();
        return new SessionSettings(
                variables.text("mysql-server_version"),
                variables.text("mysql-default_authentication_plugin"),
                variables.text("mysql-default_schema"),
                variables.flag("mysql-have_compress"),
                variables.flag("mysql-enable_client_deprecate_eof"),
                variables.flag("mysql-enable_load_data_local_infile"),
                variables.millis("mysql-connect_timeout_client"),
                variables.millis("mysql-wait_timeout"));
    }

    /** Before the first LOAD no listener is open, so nobody asks. */
    private static SessionSettings none() {
        return new SessionSettings(
                "8.0.11", "mysql_native_password", "", false, true, false, Duration.ofSeconds(10), Duration.ofHours(8));
    }
}
