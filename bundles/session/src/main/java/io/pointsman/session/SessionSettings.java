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
        boolean requireTls,
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
                isOn(variables, "mysql-require_ssl"),
                variables.millis("mysql-connect_timeout_client"),
                variables.millis("mysql-wait_timeout"));
    }

    /** False as well for a variable that an older admin room does not know. */
    private static boolean isOn(GlobalVariables variables, String name) {
        return variables.values().containsKey(name) && variables.flag(name);
    }

    /** Before the first LOAD no listener is open, so nobody asks. */
    private static SessionSettings none() {
        return new SessionSettings(
                "8.0.11",
                "mysql_native_password",
                "",
                false,
                true,
                false,
                false,
                Duration.ofSeconds(10),
                Duration.ofHours(8));
    }
}
