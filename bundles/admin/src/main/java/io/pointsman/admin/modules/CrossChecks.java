package io.pointsman.admin.modules;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.MysqlUsers;
import io.pointsman.api.config.ServerSslParams;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can only be judged once all modules of the next configuration are known. */
final class CrossChecks {

    private final Set<Module> loaded;
    private final ConfigRows rows;
    private final Path dataDirectory;

    CrossChecks(Set<Module> loaded, ConfigRows rows, Path dataDirectory) {
        this.loaded = loaded;
        this.rows = rows;
        this.dataDirectory = dataDirectory;
    }

    void check(
            List<MysqlServer> servers,
            List<ServerSslParams> sslParams,
            MysqlUsers users,
            Map<String, String> values,
            Findings findings) {
        if (loaded.contains(Module.MYSQL_USERS)) {
            new Hostgroups(servers, findings).ofUsers(users);
        }
        if (loaded.contains(Module.MYSQL_QUERY_RULES)) {
            new Hostgroups(servers, findings).ofRules(rows);
        }
        if (loaded.contains(Module.MYSQL_VARIABLES) || loaded.contains(Module.ADMIN_VARIABLES)) {
            Listeners.check(values, findings);
        }
        if (loaded.contains(Module.MYSQL_SERVERS) || loaded.contains(Module.MYSQL_VARIABLES)) {
            TlsMaterial.check(values, dataDirectory, findings);
        }
        if (loaded.contains(Module.MYSQL_SERVERS)) {
            SslParamRows.check(sslParams, servers, findings);
            checkTlsOf(servers, values, findings);
        }
    }

    private void checkTlsOf(List<MysqlServer> servers, Map<String, String> values, Findings findings) {
        for (MysqlServer server : servers) {
            String name = ServerRows.nameOf(server);
            if (server.useSsl() && values.containsKey(InForce.TLS_LEFT_OUT)) {
                findings.mistake(name + ": use_ssl is '1', but TLS towards servers could not be set up at start ("
                        + values.get(InForce.TLS_LEFT_OUT) + "); LOAD MYSQL VARIABLES TO RUNTIME first");
            }
        }
    }
}
