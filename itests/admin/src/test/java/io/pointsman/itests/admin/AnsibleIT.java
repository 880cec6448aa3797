package io.pointsman.itests.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Ansible's {@code community.proxysql} sends about servers, users and rules, over PyMySQL, statement by statement. */
class AnsibleIT {

    private static PointsmanProcess proxy;

    private AdminSession session;

    @BeforeAll
    static void start() {
        proxy = PointsmanProcess.start(
                "ansible", new ProxyConfig().server(0, 3306, "").user("app", "app-secret", 0, ""));
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    /** PyMySQL turns automatic commits off and states its charset; every module then asks for the version. */
    @BeforeEach
    void connect() throws IOException {
        session = AdminSession.open(proxy);
        assertThat(session.changed("SET NAMES utf8mb4")).isZero();
        assertThat(session.changed("SET AUTOCOMMIT = 0")).isZero();
        String version = session.dictionary("select version();").get("version()");
        assertThat(version).as("three numbers, as the modules take it apart").matches("\\d+\\.\\d+\\.\\d+(-.*)?");
    }

    @AfterEach
    void close() throws IOException {
        session.close();
    }

    @Test
    void backendServers() throws Exception {
        String key = "WHERE hostgroup_id = %s\n AND hostname = %s\n AND port = %s";
        Object[] server = {1, "192.168.52.1", 3306};
        String exists = "SELECT count(*) AS `host_count`\n FROM mysql_servers\n " + key;
        assertThat(session.dictionary(exists, server)).isEqualTo(Map.of("host_count", "0"));

        assertThat(session.changed(
                        "INSERT INTO mysql_servers (\n hostgroup_id,\n hostname,\n port,\nstatus,\nweight,\nuse_ssl,\ncomment)\n"
                                + "VALUES (%s ,%s ,%s ,%s ,%s ,%s ,%s)",
                        1, "192.168.52.1", 3306, "ONLINE", 5, false, ""))
                .isEqualTo(1);
        assertThat(session.dictionary("SELECT *\n FROM mysql_servers\n " + key, server))
                .containsEntry("hostgroup_id", "1")
                .containsEntry("hostname", "192.168.52.1")
                .containsEntry("weight", "5")
                .containsEntry("max_connections", "1000")
                .containsEntry("comment", "");
        saveAndLoad("MYSQL SERVERS");
        assertThat(session.value("SELECT weight FROM runtime_mysql_servers WHERE hostname = %s", server[1]))
                .isEqualTo("5");
        assertThat(session.value("SELECT weight FROM disk.mysql_servers WHERE hostname = %s", server[1]))
                .isEqualTo("5");

        assertThat(session.changed(
                        "UPDATE mysql_servers\nSET weight= %s,\n    comment = %s\n" + key,
                        7,
                        "seven",
                        1,
                        "192.168.52.1",
                        3306))
                .isEqualTo(1);
        assertThat(session.dictionary(
                        exists + "\n  AND weight = %s\n  AND comment = %s", 1, "192.168.52.1", 3306, 7, "seven"))
                .containsEntry("host_count", "1");
        assertThat(session.changed("DELETE FROM mysql_servers\n " + key, server))
                .isEqualTo(1);
        saveAndLoad("MYSQL SERVERS");
        assertThat(session.rows("SELECT * FROM runtime_mysql_servers WHERE hostname = %s", server[1]))
                .isEmpty();
    }

    @Test
    void mysqlUsers() throws Exception {
        String key = "WHERE username = %s\n AND backend = %s\n AND frontend = %s";
        Object[] user = {"productiondba", true, true};
        assertThat(session.dictionary("SELECT count(*) AS `user_count`\n FROM mysql_users\n " + key, user))
                .containsEntry("user_count", "0");
        String hash = "*6C69D17939B2C1D04E17A96F9B29B284832979B7";

        assertThat(session.changed(
                        "INSERT INTO mysql_users (\n username,\n backend,\n frontend,\npassword,\nactive,\ndefault_hostgroup)\n"
                                + "VALUES (%s ,%s ,%s ,%s ,%s ,%s)",
                        "productiondba", true, true, hash, true, 0))
                .isEqualTo(1);
        assertThat(session.dictionary("SELECT *\n FROM mysql_users\n " + key, user))
                .containsEntry("password", hash)
                .containsEntry("transaction_persistent", "1")
                .containsEntry("max_connections", "10000");
        saveAndLoad("MYSQL USERS");
        assertThat(session.value("SELECT COUNT(*) FROM runtime_mysql_users WHERE username = 'productiondba'"))
                .as("one row for each side")
                .isIn("1", "2");

        assertThat(session.changed(
                        "UPDATE mysql_users\nSET max_connections= %s\n" + key, 20, user[0], user[1], user[2]))
                .isEqualTo(1);
        assertThat(session.changed("DELETE FROM mysql_users\n " + key, user)).isEqualTo(1);
        saveAndLoad("MYSQL USERS");
        assertThat(session.value("SELECT COUNT(*) FROM runtime_mysql_users WHERE username = 'productiondba'"))
                .isEqualTo("0");
    }

    @Test
    void queryRules() throws Exception {
        assertThat(session.changed(
                        "INSERT INTO mysql_query_rules (\nactive,\nmatch_pattern,\ndestination_hostgroup,\napply,\ncomment)\n"
                                + "VALUES (%s ,%s ,%s ,%s ,%s)",
                        true, "^SELECT", 0, true, "reads"))
                .isEqualTo(1);
        saveAndLoad("MYSQL QUERY RULES");
        assertThat(session.dictionary(
                        "SELECT *\n FROM mysql_query_rules\n WHERE active = %s\n  AND comment = %s", true, "reads"))
                .containsEntry("rule_id", "1")
                .containsEntry("match_pattern", "^SELECT")
                .containsEntry("flagIN", "0")
                .containsEntry("username", null)
                .containsEntry("comment", "reads");
        assertThat(session.dictionary(
                        "SELECT count(*) AS `rule_count`\n FROM mysql_query_rules\n WHERE active = %s\n  AND comment = %s",
                        true, "reads"))
                .containsEntry("rule_count", "1");
        assertThat(session.changed("UPDATE mysql_query_rules\nSET match_pattern= %s\nWHERE rule_id = %s", "^INSERT", 1))
                .isEqualTo(1);
        assertThat(session.changed("DELETE FROM mysql_query_rules\n WHERE comment = %s", "reads"))
                .isEqualTo(1);
        saveAndLoad("MYSQL QUERY RULES");
    }

    @Test
    void fastRoutingAndReplicationHostgroups() throws Exception {
        assertThat(session.changed(
                        "INSERT INTO mysql_query_rules_fast_routing (\nusername,\nschemaname,\nflagIN,\ndestination_hostgroup,\ncomment)\n"
                                + "VALUES (%s ,%s ,%s ,%s ,%s)",
                        "app", "test", 0, 0, ""))
                .isEqualTo(1);
        saveAndLoad("MYSQL QUERY RULES");
        assertThat(session.changed(
                        "DELETE FROM mysql_query_rules_fast_routing\n WHERE username = %s\n  AND schemaname = %s",
                        "app", "test"))
                .isEqualTo(1);
        saveAndLoad("MYSQL QUERY RULES");

        String key = "WHERE writer_hostgroup = %s\n AND reader_hostgroup = %s";
        assertThat(session.changed(
                        "INSERT INTO mysql_replication_hostgroups (\n writer_hostgroup,\n reader_hostgroup,\n comment)\n"
                                + " VALUES (%s, %s, %s)",
                        10, 20, ""))
                .isEqualTo(1);
        assertThat(session.dictionary("SELECT *\n FROM mysql_replication_hostgroups\n " + key, 10, 20))
                .containsEntry("check_type", "read_only");
        assertThat(session.changed("UPDATE mysql_replication_hostgroups\n SET comment = %s\n " + key, "pair", 10, 20))
                .isEqualTo(1);
        assertThat(session.dictionary(
                        "SELECT count(*) AS `repl_groups`\n FROM mysql_replication_hostgroups\n " + key
                                + "\n  AND comment = %s",
                        10,
                        20,
                        "pair"))
                .containsEntry("repl_groups", "1");
        assertThat(session.changed("DELETE FROM mysql_replication_hostgroups\n " + key, 10, 20))
                .isEqualTo(1);
        saveAndLoad("MYSQL SERVERS");
    }

    private void saveAndLoad(String module) throws IOException {
        session.query("SAVE " + module + " TO DISK");
        assertThat(session.changed("LOAD " + module + " TO RUNTIME")).isZero();
    }
}
