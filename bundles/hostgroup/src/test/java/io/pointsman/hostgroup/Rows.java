package io.pointsman.hostgroup;

import io.pointsman.api.config.GlobalVariables;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.MysqlUsers;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.ServerStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Servers and configurations to test with. */
final class Rows {

    static final int SHUN_ON_FAILURES = 3;
    static final int RECOVERY_SECONDS = 10;

    private Rows() {}

    static MysqlServer online(int hostgroup, String hostname, int weight) {
        return server(hostgroup, hostname, ServerStatus.ONLINE, weight);
    }

    static MysqlServer server(int hostgroup, String hostname, ServerStatus status, int weight) {
        return new MysqlServer(hostgroup, hostname, 3306, 0, status, weight, false, 100, 0, false, 0, "");
    }

    static RuntimeConfig config(MysqlServer... servers) {
        return new RuntimeConfig(
                1,
                Path.of("."),
                List.of(servers),
                new MysqlUsers(List.of()),
                new GlobalVariables(Map.of(
                        "mysql-shun_on_failures",
                        Integer.toString(SHUN_ON_FAILURES),
                        "mysql-shun_recovery_time_sec",
                        Integer.toString(RECOVERY_SECONDS))));
    }
}
