package io.pointsman.itests.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.MariadbClient;
import io.pointsman.itests.support.wire.RawClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Shell scripts that pass statements to the client: {@code proxysql-admin}, checkers, failover hooks, templates. */
class ScriptsIT {

    private static PointsmanProcess proxy;
    private static MariadbClient client;

    @BeforeAll
    static void start() {
        client = MariadbClient.find();
        proxy = PointsmanProcess.start(
                "scripts",
                new ProxyConfig()
                        .server(10, 3306, "max_connections=500, comment=\"writer\"")
                        .server(11, 3307, "comment=\"reader\"")
                        .user("app", "app-secret", 10, ""));
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    /** Several statements in one {@code -e}, as {@code mysql -NBe} prints them: tabs, no names. */
    private static List<String> script(String statements) throws Exception {
        return run("--skip-column-names", "--batch", "--silent", "--execute=" + statements);
    }

    private static List<String> run(String... options) throws Exception {
        return client.run(proxy.adminPort(), ProxyConfig.ADMIN_USER, ProxyConfig.ADMIN_PASSWORD, options)
                .lines()
                .toList();
    }

    @Test
    void aliveAndWhichVersion() throws Exception {
        assertThat(script("SELECT 1")).containsExactly("1");
        assertThat(script("SELECT @@version")).singleElement().asString().matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(script("select version()")).singleElement().asString().matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(script("SELECT variable_value FROM global_variables WHERE variable_name = 'mysql-max_connections'"))
                .containsExactly("10000");
        assertThat(script("SELECT variable_value FROM runtime_global_variables WHERE variable_name = 'admin-version'"))
                .hasSize(1);
    }

    @Test
    void aClusterIsSetUpAndTakenApart() throws Exception {
        assertThat(script("SELECT MAX(active) FROM runtime_mysql_galera_hostgroups"))
                .containsExactly("NULL");
        assertThat(script("SELECT COUNT(*) FROM mysql_servers WHERE hostgroup_id IN (50, 51)"))
                .containsExactly("0");
        script(
                "INSERT INTO mysql_servers (hostname,hostgroup_id,port,weight,comment) VALUES ('10.1.1.1',50,3306,1000,'WRITE');"
                        + "INSERT INTO mysql_servers (hostname,hostgroup_id,port,weight,comment) VALUES ('10.1.1.2',51,3306,1000,'READ'),"
                        + "('10.1.1.3',51,3306,1000,'READ');"
                        + "LOAD MYSQL SERVERS TO RUNTIME; SAVE MYSQL SERVERS TO DISK;");
        assertThat(script("SELECT hostgroup_id, hostname, port, status, comment FROM runtime_mysql_servers"
                        + " WHERE hostgroup_id in (50, 51) AND status <> 'OFFLINE_HARD' ORDER BY hostname"))
                .containsExactly(
                        "50\t10.1.1.1\t3306\tONLINE\tWRITE",
                        "51\t10.1.1.2\t3306\tONLINE\tREAD",
                        "51\t10.1.1.3\t3306\tONLINE\tREAD");
        assertThat(script("SELECT GROUP_CONCAT(DISTINCT hostgroup_id) FROM mysql_servers WHERE hostgroup_id >= 50"))
                .containsExactly("50,51");

        // a node is taken out, its role given to another, and it comes back
        script("UPDATE mysql_servers SET status = 'OFFLINE_SOFT' WHERE hostgroup_id in (50) AND hostname = '10.1.1.1'"
                + " AND port = 3306; LOAD MYSQL SERVERS TO RUNTIME;");
        assertThat(script("SELECT status FROM runtime_mysql_servers WHERE hostname='10.1.1.1'"))
                .containsExactly("OFFLINE_SOFT");
        script("REPLACE INTO mysql_servers (hostgroup_id, hostname, port, weight) VALUES (50, '10.1.1.2', 3306, 1000);"
                + "DELETE FROM mysql_servers WHERE hostgroup_id=51 AND hostname='10.1.1.2';"
                + "UPDATE mysql_servers SET hostgroup_id=51, status='ONLINE' WHERE hostgroup_id=50 AND hostname='10.1.1.1';"
                + "LOAD MYSQL SERVERS TO RUNTIME");
        assertThat(script(
                        "SELECT hostgroup_id || ':' || hostname FROM runtime_mysql_servers WHERE hostgroup_id IN (50,51)"
                                + " ORDER BY hostgroup_id, hostname"))
                .containsExactly("50:10.1.1.2", "51:10.1.1.1", "51:10.1.1.3");

        script(
                "DELETE FROM mysql_servers WHERE hostgroup_id IN (50, 51); load mysql servers to run; save mysql servers to disk");
        assertThat(script("SELECT COUNT(*) FROM disk.mysql_servers WHERE hostgroup_id IN (50, 51)"))
                .containsExactly("0");
    }

    @Test
    void usersAreSyncedWithTheirHashes() throws Exception {
        script("DELETE FROM mysql_users WHERE username='synced'; INSERT INTO mysql_users"
                + " (username, password, active, default_hostgroup) values"
                + " ('synced', '*6C69D17939B2C1D04E17A96F9B29B284832979B7', 1, 10);"
                + "LOAD MYSQL USERS FROM MEMORY;SAVE MYSQL USERS FROM MEMORY;");
        assertThat(script("SELECT username, password, default_hostgroup FROM disk.mysql_users WHERE username='synced'"))
                .containsExactly("synced\t*6C69D17939B2C1D04E17A96F9B29B284832979B7\t10");
        assertThat(script("SELECT DISTINCT username FROM runtime_mysql_users WHERE username='synced'"))
                .containsExactly("synced");
        script("delete from mysql_users where username='synced';LOAD MYSQL USERS TO RUNTIME;SAVE MYSQL USERS TO DISK");
        assertThat(script("SELECT username FROM runtime_mysql_users WHERE username='synced'"))
                .isEmpty();
    }

    @Test
    void variablesAreSetBothWays() throws Exception {
        script("UPDATE global_variables SET variable_value='1234' WHERE variable_name='mysql-max_connections';"
                + "SET mysql-init_connect='SET a=1';"
                + "LOAD MYSQL VARIABLES TO RUNTIME; SAVE MYSQL VARIABLES TO DISK;");
        assertThat(
                        script(
                                "SELECT variable_value FROM runtime_global_variables"
                                        + " WHERE variable_name IN ('mysql-max_connections', 'mysql-init_connect') ORDER BY variable_name"))
                .containsExactly("SET a=1", "1234");
    }

    /** A template's output is piped in: comments, blank lines, several rows, USE. */
    @Test
    void aRenderedFileIsReadAsAWhole() throws Exception {
        Path file = Files.writeString(
                proxy.dataDirectory().resolveSibling("rendered.sql"),
                "-- rendered; don't edit\nUSE main;\n\n/* the readers of service \"orders\" */\n"
                        + "DELETE FROM mysql_servers WHERE hostgroup_id = 77;\n"
                        + "INSERT INTO mysql_servers (hostgroup_id, hostname, port, comment)\nVALUES\n"
                        + "  (77, '10.2.0.1', '3306', 'a;b'),\n  (77, '10.2.0.2', '3306', 'it''s -- no comment');\n"
                        + "# done\nLOAD MYSQL SERVERS TO RUNTIME;\n");

        run("--execute=source " + file);

        assertThat(
                        script(
                                "SELECT hostname, comment FROM runtime_mysql_servers WHERE hostgroup_id = 77 ORDER BY hostname"))
                .containsExactly("10.2.0.1\ta;b", "10.2.0.2\tit's -- no comment");
        script("DELETE FROM mysql_servers WHERE hostgroup_id = 77; LOAD MYSQL SERVERS TO RUNTIME");
    }

    @Test
    void whatDashboardsAsk() throws Exception {
        try (RawClient user = RawClient.connect(proxy.mysqlPort()).login("app", "app-secret", "")) {
            assertThat(run("--batch", "--execute=SHOW PROCESSLIST").get(0)).contains("SessionID");
            assertThat(script("SELECT user FROM stats_mysql_processlist WHERE SessionID = " + user.connectionId()))
                    .containsExactly("app");
        }
        assertThat(script("SELECT Variable_Value FROM stats_mysql_global WHERE Variable_Name = 'ProxySQL_Uptime'"))
                .singleElement()
                .asString()
                .matches("\\d+");
        assertThat(script("SELECT hostgroup, srv_host, srv_port, status, ConnUsed, ConnFree, ConnOK, ConnERR, Queries"
                        + " FROM stats_mysql_connection_pool ORDER BY hostgroup"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row).contains("127.0.0.1\t33"));
        assertThat(script("SHOW MYSQL STATUS")).anyMatch(row -> row.startsWith("ProxySQL_Uptime\t"));
    }
}
