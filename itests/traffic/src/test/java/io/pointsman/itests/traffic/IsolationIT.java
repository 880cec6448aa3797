package io.pointsman.itests.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.Bytes;
import io.pointsman.itests.support.wire.QueryResult;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.ServerError;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Server connections are shared between clients one after the other; what one has set, the next must not find. */
class IsolationIT {

    private static final String SERVER_CONNECTION = "SELECT @@pseudo_thread_id";

    private static final List<String> STATE = List.of(
            "SELECT @a, @b",
            "SELECT @@sql_mode, @@autocommit, @@sql_select_limit, @@group_concat_max_len, @@time_zone, @@foreign_key_checks",
            "SELECT @@character_set_client, @@character_set_connection, @@character_set_results, @@collation_connection",
            "SELECT DATABASE(), CURRENT_USER(), LAST_INSERT_ID(), ROW_COUNT(), FOUND_ROWS()");

    private static final List<String> DIRT = List.of(
            "SET @a = 1, @b = 'left behind'",
            "SET sql_mode = 'ANSI_QUOTES', sql_select_limit = 1, group_concat_max_len = 7, time_zone = '+09:00'",
            "SET foreign_key_checks = 0",
            "SET NAMES latin1 COLLATE latin1_german1_ci",
            "CREATE DATABASE IF NOT EXISTS dirt",
            "CREATE TABLE IF NOT EXISTS test.counted (id INT AUTO_INCREMENT PRIMARY KEY, v INT) ENGINE=InnoDB",
            "CREATE TEMPORARY TABLE test.temporary_one (a INT)",
            "USE dirt",
            "SELECT GET_LOCK('held', 0)",
            "PREPARE p FROM 'SELECT 1'",
            "SET autocommit = 0",
            "INSERT INTO test.counted (v) VALUES (42)");

    /** A pool belongs to an event loop, and clients go to the loops in turns. */
    private static final int LOOPS = Runtime.getRuntime().availableProcessors();

    private static TrafficTest traffic;

    @BeforeAll
    static void start() {
        traffic = TrafficTest.start("isolation", server -> ProxyConfig.inFrontOf(server)
                .variable("free_connections_pct", 100)
                .withoutServers()
                .server(0, server.port(), "max_connections=" + LOOPS));
    }

    @AfterAll
    static void stop() {
        traffic.close();
    }

    @EveryServer
    void theNextClientFindsNothingOfTheOneBefore(DatabaseServer server) throws Exception {
        // Given
        List<List<List<String>>> clean;
        try (RawClient direct = RawClient.connect(server.port()).login(TestUser.APP, "test")) {
            clean = stateOf(direct);
            direct.query("DROP TABLE IF EXISTS counted");
        }

        // When
        String before;
        try (RawClient first = traffic.proxy(server).connect(TestUser.APP, "test")) {
            before = first.query(SERVER_CONNECTION).value();
            for (String statement : DIRT) {
                first.query(statement);
            }
        }

        // Then
        Set<String> after = new HashSet<>();
        for (int i = 0; i < 2 * LOOPS; i++) {
            try (RawClient next = traffic.proxy(server).connect(TestUser.APP, "test")) {
                findsNothing(next, clean);
                after.add(next.query(SERVER_CONNECTION).value());
            }
        }
        assertThat(after).as("somebody got the same server connection").contains(before);
    }

    private static void findsNothing(RawClient client, List<List<List<String>>> clean) throws IOException {
        assertThat(stateOf(client)).isEqualTo(clean);
        assertThatThrownBy(() -> client.query("SELECT * FROM temporary_one")).isInstanceOf(ServerError.class);
        assertThatThrownBy(() -> client.query("EXECUTE p")).isInstanceOf(ServerError.class);
        assertThat(client.query("SELECT IS_FREE_LOCK('held')").value()).isEqualTo("1");
        assertThat(client.query("SELECT COUNT(*) FROM counted").value())
                .as("rolled back")
                .isEqualTo("0");
        QueryResult last = client.query("DO 1");
        assertThat(last.isInTransaction()).isFalse();
    }

    private static List<List<List<String>>> stateOf(RawClient client) throws IOException {
        List<List<List<String>>> state = new ArrayList<>();
        for (String question : STATE) {
            state.add(client.query(question).rows());
        }
        return state;
    }

    @EveryServer
    void aClientThatVanishesLeavesNeitherLocksNorTransactions(DatabaseServer server) throws Exception {
        // Given
        try (RawClient direct = TrafficTest.directly(server)) {
            direct.query("DROP TABLE IF EXISTS vanishing");
            direct.query("CREATE TABLE vanishing (a INT) ENGINE=InnoDB");
            direct.query("INSERT INTO vanishing VALUES (1)");
        }
        RawClient first = traffic.proxy(server).connect(TestUser.APP, "test");
        first.query("BEGIN");
        first.query("UPDATE vanishing SET a = 2");
        first.query("SELECT GET_LOCK('vanishing', 0)");

        // When
        first.abort();

        // Then
        try (RawClient second = traffic.proxy(server).connect(TestUser.OTHER, "test")) {
            Await.until("the row is free", Duration.ofSeconds(10), () -> {
                second.query("SET innodb_lock_wait_timeout = 1");
                return second.query("UPDATE vanishing SET a = a + 10").affectedRows() == 1;
            });
            assertThat(second.query("SELECT a FROM vanishing").value()).isEqualTo("11");
            assertThat(second.query("SELECT IS_FREE_LOCK('vanishing')").value()).isEqualTo("1");
        }
    }

    @EveryServer
    void aStatementPreparedByOneClientIsUnknownToTheNext(DatabaseServer server) throws Exception {
        // Given
        long id;
        try (RawClient first = traffic.proxy(server).connect(TestUser.APP, "test")) {
            id = first.send(RawClient.STMT_PREPARE, "SELECT 'secret'")
                    .read()
                    .reader()
                    .skip(1)
                    .int4();
        }

        // When
        try (RawClient second = traffic.proxy(server).connect(TestUser.APP, "test")) {
            second.send(
                    RawClient.STMT_EXECUTE, new Bytes().int4(id).int1(0).int4(1).toArray());

            // Then
            assertThatThrownBy(second::readResult)
                    .isInstanceOfSatisfying(
                            ServerError.class, error -> assertThat(error.code()).isEqualTo(1243));
            assertThat(second.query("SELECT 1").value()).isEqualTo("1");
        }
    }

    @EveryServer
    void manyClientsInARowNeedNoMoreServerConnectionsThanThereAreLoops(DatabaseServer server) throws Exception {
        Set<String> connections = new HashSet<>();
        for (int i = 0; i < 30; i++) {
            try (RawClient client = traffic.proxy(server).connect(TestUser.APP, "test")) {
                connections.add(client.query(SERVER_CONNECTION).value());
            }
        }

        assertThat(connections).hasSizeBetween(1, LOOPS);
    }

    @EveryServer
    void differentUsersNeverShareALogin(DatabaseServer server) throws Exception {
        for (TestUser user : List.of(TestUser.APP, TestUser.OTHER, TestUser.APP, TestUser.OPEN, TestUser.MODEST)) {
            try (RawClient client = traffic.proxy(server).connect(user, "test")) {
                assertThat(client.query("SELECT CURRENT_USER()").value()).isEqualTo(user.name() + "@%");
            }
        }
    }
}
