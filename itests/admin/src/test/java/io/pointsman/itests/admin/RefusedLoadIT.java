package io.pointsman.itests.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.wire.QueryResult;
import io.pointsman.itests.support.wire.ServerError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A LOAD that can't be: every reason at once, in the error and in SHOW WARNINGS, and nothing has changed. */
class RefusedLoadIT {

    private static final int REFUSED = 1290;

    private static PointsmanProcess proxy;

    private AdminSession session;

    @BeforeAll
    static void start() {
        proxy = PointsmanProcess.start(
                "refused", new ProxyConfig().server(0, 3306, "").user("app", "app-secret", 0, ""));
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @BeforeEach
    void connect() throws IOException {
        session = AdminSession.open(proxy);
    }

    @AfterEach
    void undo() throws IOException {
        for (String module : List.of(
                "MYSQL SERVERS",
                "MYSQL USERS",
                "MYSQL QUERY RULES",
                "MYSQL VARIABLES",
                "ADMIN VARIABLES",
                "SCHEDULER")) {
            session.query("LOAD " + module + " FROM DISK");
        }
        session.close();
    }

    /** Every runtime table, as it is read. */
    private Map<String, List<List<String>>> inForce() throws IOException {
        Map<String, List<List<String>>> tables = new TreeMap<>();
        for (List<String> row : session.rows("SHOW TABLES LIKE 'runtime\\_%'")) {
            tables.put(row.get(0), session.rows("SELECT * FROM " + row.get(0)));
        }
        assertThat(tables).containsKeys("runtime_mysql_servers", "runtime_global_variables");
        return tables;
    }

    private void assertRefused(String load, String... reasons) throws IOException {
        Map<String, List<List<String>>> before = inForce();

        ServerError refusal = session.refusal(load);
        QueryResult warnings = session.query("SHOW WARNINGS");

        assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(REFUSED);
        assertThat(refusal.getMessage()).startsWith("ProxySQL Admin Error: ").contains(reasons);
        assertThat(warnings.columns()).containsExactly("Level", "Code", "Message");
        List<String> told = new ArrayList<>();
        warnings.rows().forEach(row -> told.add(row.get(2)));
        for (String reason : reasons) {
            assertThat(told).as("one warning for each reason").anyMatch(text -> text.contains(reason));
        }
        assertThat(told).hasSizeGreaterThanOrEqualTo(reasons.length);
        assertThat(inForce()).isEqualTo(before);
    }

    @Test
    void variablesOutOfRangeAreAllNamed() throws Exception {
        session.query(
                "UPDATE global_variables SET variable_value = '5' WHERE variable_name = 'mysql-connect_timeout_server'");
        session.query(
                "UPDATE global_variables SET variable_value = 'many' WHERE variable_name = 'mysql-max_connections'");
        session.query("UPDATE global_variables SET variable_value = 'maybe' WHERE variable_name = 'mysql-have_ssl'");
        session.query("UPDATE global_variables SET variable_value = '7777' WHERE variable_name = 'mysql-wait_timeout'");

        assertRefused(
                "LOAD MYSQL VARIABLES TO RUNTIME",
                "mysql-connect_timeout_server",
                "mysql-max_connections",
                "mysql-have_ssl");
    }

    @Test
    void rowsThatCantServeAreAllNamed() throws Exception {
        for (int i = 1; i <= 3; i++) {
            session.query("INSERT INTO mysql_users (username, password, default_hostgroup, attributes)"
                    + " VALUES ('bad" + i + "', 'x', 0, '{\"spiffe_id\": \"x\"}')");
        }
        session.query("INSERT INTO mysql_users (username, password, default_hostgroup) VALUES ('good', 'x', 0)");

        assertRefused("LOAD MYSQL USERS TO RUNTIME", "bad1", "bad2", "bad3");
    }

    @Test
    void whatIsNotBuiltIsRefusedAndSaysSo() throws Exception {
        session.query("INSERT INTO scheduler (active, interval_ms, filename) VALUES (1, 10000, '/bin/true')");
        assertRefused("LOAD SCHEDULER TO RUNTIME", "scheduler");

        session.query(
                "INSERT INTO mysql_galera_hostgroups (writer_hostgroup, backup_writer_hostgroup, reader_hostgroup,"
                        + " offline_hostgroup) VALUES (1, 2, 3, 4)");
        assertRefused("LOAD MYSQL SERVERS TO RUNTIME", "mysql_galera_hostgroups");
    }

    @Test
    void regularExpressionsHaveToCompile() throws Exception {
        session.query("INSERT INTO mysql_query_rules (rule_id, active, match_pattern, destination_hostgroup, apply)"
                + " VALUES (71, 1, '^SELECT (', 0, 1)");

        assertRefused("LOAD MYSQL QUERY RULES TO RUNTIME", "71");
    }

    @Test
    void outOfRangeIsRefusedAtSetToo() throws Exception {
        ServerError range = session.refusal("SET mysql-connect_timeout_server = 5");
        assertThat(range.code()).isEqualTo(1231);
        assertThat(range.getMessage())
                .contains("mysql-connect_timeout_server")
                .contains("10")
                .contains("120000");
        ServerError unknown = session.refusal("SET mysql-connect_timeout_servr = 500");
        assertThat(unknown.code()).isEqualTo(1193);
        assertThat(
                        session.value(
                                "SELECT variable_value FROM global_variables WHERE variable_name = 'mysql-connect_timeout_server'"))
                .isNotEqualTo("5");
    }

    @Test
    void aPositionalInsertOfTwelveValuesIsRefusedAndSaysToNameTheColumns() throws Exception {
        ServerError refusal =
                session.refusal("INSERT INTO mysql_servers VALUES (1,'10.0.0.1',3306,0,'ONLINE',1,0,1000,0,0,0,'')");
        assertThat(refusal.getMessage()).containsIgnoringCase("column");
        assertThat(session.value("SELECT COUNT(*) FROM mysql_servers")).isEqualTo("1");
    }
}
