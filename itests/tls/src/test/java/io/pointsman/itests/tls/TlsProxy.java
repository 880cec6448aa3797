package io.pointsman.itests.tls;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.QueryResult;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.TlsLayer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A proxy under test with what these tests ask it again and again. */
record TlsProxy(PointsmanProcess process) implements AutoCloseable {

    static TlsProxy start(String name, ProxyConfig config) {
        return new TlsProxy(PointsmanProcess.start(name, config));
    }

    int port() {
        return process.mysqlPort();
    }

    RawClient connect(TlsLayer layer, TestUser user) throws IOException {
        RawClient client = RawClient.connect(port());
        try {
            return client.startTls(layer).login(user, "");
        } catch (IOException e) {
            client.abort();
            throw e;
        }
    }

    RawClient adminClient() throws IOException {
        return RawClient.connect(process.adminPort()).login(ProxyConfig.ADMIN_USER, ProxyConfig.ADMIN_PASSWORD, "");
    }

    void set(String variable, Object value) throws IOException {
        process.admin("SET mysql-" + variable + "='" + value + "'");
    }

    /** @return what SHOW WARNINGS says of it */
    List<String> load() throws IOException {
        return warningsOf("LOAD MYSQL VARIABLES TO RUNTIME");
    }

    /** The messages of SHOW WARNINGS behind {@code statement}, in the same session. */
    List<String> warningsOf(String statement) throws IOException {
        try (RawClient admin = adminClient()) {
            admin.query(statement);
            return admin.query("SHOW WARNINGS").rows().stream()
                    .map(row -> row.get(2))
                    .toList();
        }
    }

    /** A row of {@code stats_mysql_global}; 0 when there is none. */
    long gauge(String name) throws IOException {
        List<List<String>> rows = process.admin(
                        "SELECT Variable_Value FROM stats_mysql_global WHERE Variable_Name = '" + name + "'")
                .rows();
        return rows.isEmpty() ? 0 : Long.parseLong(rows.get(0).get(0));
    }

    /** Each row by the names of its columns. */
    List<Map<String, String>> rows(String sql) throws IOException {
        QueryResult result = process.admin(sql);
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> row : result.rows()) {
            Map<String, String> named = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                named.put(result.columns().get(i), row.get(i));
            }
            rows.add(named);
        }
        return rows;
    }

    /** The protected connections of clients, by {@code stats_tls_sessions}. */
    List<Map<String, String>> clientLegs() throws IOException {
        return rows("SELECT * FROM stats_tls_sessions WHERE leg = 'frontend' AND tls = 1");
    }

    List<Map<String, String>> serverLegs() throws IOException {
        return rows("SELECT * FROM stats_tls_sessions WHERE leg = 'backend' AND tls = 1");
    }

    /** What is in force, to be compared with what is in force later. */
    List<List<String>> variablesInForce() throws IOException {
        return process.admin("SELECT * FROM runtime_global_variables ORDER BY variable_name")
                .rows();
    }

    @Override
    public void close() {
        process.close();
    }
}
