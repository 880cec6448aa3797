package io.pointsman.itests.traffic.monitor;

import static io.pointsman.itests.traffic.monitor.Watched.READERS;
import static io.pointsman.itests.traffic.monitor.Watched.WRITERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.ReplicaSet;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real servers that change their minds, fall behind and hold still. */
class MonitorIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static ReplicaSet set;
    private static PointsmanProcess proxy;

    @BeforeAll
    static void start() {
        set = ReplicaSet.start(3);
        proxy = Watched.start("monitor", set, new ProxyConfig(), "max_replication_lag=2");
    }

    @AfterAll
    static void stop() {
        try {
            proxy.close();
        } finally {
            set.close();
        }
    }

    private static void say(int member, String... statements) throws IOException {
        try (RawClient dba = set.dba(member)) {
            for (String statement : statements) {
                dba.query(statement);
            }
        }
    }

    private static void awaitPlaced(int hostgroup, int member, String status) {
        Await.until(
                "member " + member + " is " + status + " in " + hostgroup,
                PATIENCE,
                () -> Watched.isPlaced(proxy, hostgroup, set.port(member), status));
    }

    private static void awaitGone(int hostgroup, int member) {
        Await.until(
                "member " + member + " is gone from " + hostgroup,
                PATIENCE,
                () -> !Watched.isIn(proxy, hostgroup, set.port(member)));
    }

    private static String lastOf(String table, String column, int member) throws IOException {
        List<List<String>> rows = proxy.admin("SELECT " + column + " FROM monitor." + table + " WHERE port="
                        + set.port(member) + " ORDER BY time_start_us DESC LIMIT 1")
                .rows();
        return rows.isEmpty() ? "" : rows.get(0).get(0);
    }

    @Test
    void theWriterIsWhereReadOnlyIsOff() throws Exception {
        // Given
        awaitPlaced(WRITERS, 0, "ONLINE");

        // When
        say(0, "SET GLOBAL read_only=1");
        say(1, "SET GLOBAL read_only=0");

        // Then
        awaitPlaced(WRITERS, 1, "ONLINE");
        awaitPlaced(READERS, 0, "ONLINE");
        awaitGone(WRITERS, 0);
        assertThat(Watched.isIn(proxy, READERS, set.port(1)))
                .as("a writer is a reader too")
                .isTrue();
        try (RawClient client = proxy.connect(TestUser.MODEST, "test")) {
            assertThat(client.query("SELECT @@port").value()).isEqualTo(Integer.toString(set.port(1)));
        }
        assertThat(proxy.admin("SELECT hostgroup_id FROM mysql_servers WHERE port=" + set.port(0))
                        .value())
                .as("the configuration stays as it is")
                .isEqualTo("1");

        // and back
        say(1, "SET GLOBAL read_only=1");
        say(0, "SET GLOBAL read_only=0");
        awaitPlaced(WRITERS, 0, "ONLINE");
        awaitGone(WRITERS, 1);
    }

    @Test
    void aLoadDoesNotSendWritesToAReadOnlyServer() throws Exception {
        // Given
        say(0, "SET GLOBAL read_only=1");
        awaitGone(WRITERS, 0);

        // When
        proxy.adminAll(
                "UPDATE mysql_servers SET comment='changed' WHERE port=" + set.port(0),
                "LOAD MYSQL SERVERS TO RUNTIME");

        // Then
        assertThat(Watched.isIn(proxy, WRITERS, set.port(0))).isFalse();
        say(0, "SET GLOBAL read_only=0");
        awaitPlaced(WRITERS, 0, "ONLINE");
    }

    @Test
    void aReplicaThatFallsBehindIsLeftAloneUntilItHasCaughtUp() throws Exception {
        // Given
        say(2, "STOP SLAVE", "CHANGE MASTER TO MASTER_DELAY=6", "START SLAVE");

        // When
        say(0, "CREATE TABLE IF NOT EXISTS lag (id INT)", "INSERT INTO lag VALUES (1)");

        // Then
        awaitPlaced(READERS, 2, "SHUNNED");
        assertThat(proxy.admin("SELECT status FROM stats_mysql_connection_pool WHERE hostgroup=" + READERS
                                + " AND srv_port=" + set.port(2))
                        .value())
                .isEqualTo("SHUNNED_REPLICATION_LAG");
        assertThat(Integer.parseInt(lastOf("mysql_server_replication_lag_log", "repl_lag", 2)))
                .isGreaterThan(2);
        say(2, "STOP SLAVE", "CHANGE MASTER TO MASTER_DELAY=0", "START SLAVE");
        awaitPlaced(READERS, 2, "ONLINE");
    }

    @Test
    void aReplicaThatDoesNotApplyIsAsFarBehindAsTheVariableSays() throws Exception {
        // When
        set.stopApplying(2);

        // Then
        awaitPlaced(READERS, 2, "SHUNNED");
        assertThat(lastOf("mysql_server_replication_lag_log", "repl_lag", 2)).isNull();
        set.applyAgain(2);
        awaitPlaced(READERS, 2, "ONLINE");
    }

    @Test
    void aServerThatHoldsStillIsShunnedAndBackWhenItGoesOn() throws Exception {
        // Given
        awaitPlaced(READERS, 1, "ONLINE");

        // When
        set.pause(1);

        // Then
        try {
            awaitPlaced(READERS, 1, "SHUNNED");
            Await.until("a timeout is told", PATIENCE, () -> String.valueOf(
                            lastOf("mysql_server_ping_log", "ping_error", 1))
                    .startsWith("timeout on "));
        } finally {
            set.resume(1);
        }
        awaitPlaced(READERS, 1, "ONLINE");
    }

    @Test
    void aWrongPasswordIsToldAndShunsNobody() throws Exception {
        // When
        proxy.adminAll("SET mysql-monitor_password='wrong'", "LOAD MYSQL VARIABLES TO RUNTIME");

        // Then
        try {
            Await.until(
                    "so many pings are refused",
                    PATIENCE,
                    () -> Integer.parseInt(proxy.admin("SELECT COUNT(*) FROM monitor.mysql_server_ping_log"
                                            + " WHERE ping_error LIKE 'Access denied%'")
                                    .value())
                            > 3 * Watched.PING_MAX_FAILURES);
            assertThat(Watched.placed(proxy)).extracting(row -> row.get(2)).containsOnly("ONLINE");
            assertThat(lastOf("mysql_server_connect_log", "connect_error", 0)).startsWith("Access denied for user");
        } finally {
            proxy.adminAll("SET mysql-monitor_password='monitor'", "LOAD MYSQL VARIABLES TO RUNTIME");
        }
    }

    @Test
    void aVariableThatTheServerDoesNotKnowMovesNobody() throws Exception {
        // When
        proxy.adminAll(
                "UPDATE mysql_replication_hostgroups SET check_type='super_read_only'",
                "LOAD MYSQL SERVERS TO RUNTIME");

        // Then
        try {
            Await.until("the error is told", PATIENCE, () -> String.valueOf(
                            lastOf("mysql_server_read_only_log", "error", 0))
                    .contains("super_read_only"));
            assertThat(Watched.isPlaced(proxy, WRITERS, set.port(0), "ONLINE")).isTrue();
        } finally {
            proxy.adminAll(
                    "UPDATE mysql_replication_hostgroups SET check_type='read_only'", "LOAD MYSQL SERVERS TO RUNTIME");
        }
    }

    @Test
    void checksAreCountedAndTakeNothingFromTheLimitsOfServers() throws Exception {
        Map<String, Long> gauges = new TreeMap<>();
        proxy.admin("SELECT Variable_Name, Variable_Value FROM stats_mysql_global WHERE Variable_Name LIKE"
                        + " 'MySQL_Monitor_%_check_OK'")
                .rows()
                .forEach(row -> gauges.put(row.get(0), Long.parseLong(row.get(1))));

        assertThat(gauges)
                .containsOnlyKeys(
                        "MySQL_Monitor_connect_check_OK",
                        "MySQL_Monitor_ping_check_OK",
                        "MySQL_Monitor_read_only_check_OK",
                        "MySQL_Monitor_replication_lag_check_OK");
        assertThat(gauges.values()).allMatch(count -> count > 0);
        assertThat(proxy.admin("SELECT COUNT(*) FROM stats_mysql_connection_pool WHERE hostgroup < 0")
                        .value())
                .isEqualTo("0");
        assertThat(proxy.admin("SELECT COUNT(*) FROM stats_mysql_free_connections WHERE user='monitor'")
                        .value())
                .isEqualTo("0");
    }
}
