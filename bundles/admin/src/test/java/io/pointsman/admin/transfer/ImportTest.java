package io.pointsman.admin.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Taking over what ProxySQL has left, row by row. */
class ImportTest {

    @TempDir
    private Path folder;

    private Path file;
    private TestStore store;

    @BeforeEach
    void open() throws Exception {
        file = folder.resolve("proxysql.db");
        store = new TestStore(Files.createDirectory(folder.resolve("data")));
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    private ProxysqlDatabase database(String version) throws Exception {
        return ProxysqlDatabase.create(file, version);
    }

    @Test
    void whatHasACounterpartIsTakenWithItsColumnsInTheirPlaces() throws Exception {
        // Given
        try (ProxysqlDatabase database = database("2.7")) {
            database.run(
                            "INSERT INTO mysql_servers VALUES (1, '10.0.0.1', 3307, 0, 'OFFLINE_SOFT', 7, 1, 50, 9, 0, 20, 'c')")
                    .run("INSERT INTO mysql_users (username, password, default_hostgroup) VALUES ('app', 'x', 1)")
                    .run("INSERT INTO mysql_query_rules (rule_id, match_digest, apply) VALUES (4, '^SELECT\\s', 1)")
                    .run("INSERT INTO mysql_replication_hostgroups VALUES (1, 2, 'super_read_only', '')")
                    .variable("mysql-max_connections", "2048");
        }

        // When
        String report = store.take(file);

        // Then
        assertThat(report)
                .contains(
                        "taken mysql_servers (1, 10.0.0.1, 3307)",
                        "taken mysql_users (app, 1)",
                        "taken mysql_query_rules (4)",
                        "taken mysql_replication_hostgroups (1)",
                        "taken global_variables 'mysql-max_connections'",
                        "\nmysql_servers: 1 taken\n");
        assertThat(store.rows("SELECT gtid_port, status, weight, comment FROM main.mysql_servers")
                        .toString())
                .isEqualTo("[{gtid_port=0, status=OFFLINE_SOFT, weight=7, comment=c}]");
        assertThat(store.rows("SELECT match_digest FROM main.mysql_query_rules").toString())
                .isEqualTo("[{match_digest=^SELECT\\s}]");
        assertThat(store.variable("mysql-max_connections")).isEqualTo("2048");
    }

    @Test
    void anOldDatabaseIsTakenWithDefaultsForWhatItDoesNotHave() throws Exception {
        // Given
        try (ProxysqlDatabase database = database("1.4")) {
            database.run("INSERT INTO mysql_servers VALUES (1, 'db', 3306, 'ONLINE', 1, 1024, 100, 0)")
                    .run("INSERT INTO mysql_replication_hostgroups VALUES (1, 2, NULL)")
                    .run(
                            "INSERT INTO mysql_users (username, password) VALUES ('app', '*6BB4837EB74329105EE4568DDA7DC67ED2CA2AD9')");
        }

        // When
        String report = store.take(file);

        // Then
        assertThat(report).contains("changed mysql_servers (1, db, 3306): compression 1024 became 1\n");
        assertThat(store.rows("SELECT compression, use_ssl, gtid_port FROM main.mysql_servers")
                        .toString())
                .isEqualTo("[{compression=1, use_ssl=0, gtid_port=0}]");
        assertThat(store.rows("SELECT check_type, comment FROM main.mysql_replication_hostgroups")
                        .toString())
                .isEqualTo("[{check_type=read_only, comment=}]");
        assertThat(store.rows("SELECT transaction_persistent, attributes FROM main.mysql_users")
                        .toString())
                .isEqualTo("[{transaction_persistent=0, attributes=}]");
    }

    @Test
    void whatHasNoCounterpartIsLeftOutWithItsReason() throws Exception {
        // Given
        try (ProxysqlDatabase database = database("2.7")) {
            database.variable("clickhouse-port", "9000")
                    .variable("mysql-no_such_thing", "7")
                    .variable("admin-version", "2.7.1")
                    .variable("mysql-verbose_query_error", "true")
                    .variable("mysql-ssl_p2s_ca", "")
                    .run("INSERT INTO clickhouse_users (username) VALUES ('a'), ('b')")
                    .run(
                            "INSERT INTO scheduler (id, active, interval_ms, filename) VALUES (1, 1, 1000, '/bin/x'), (2, 0, 1000, '/bin/y')")
                    .run("ALTER TABLE mysql_users ADD COLUMN fancy INT NOT NULL DEFAULT 0")
                    .run("INSERT INTO mysql_users (username, fancy) VALUES ('plain', 0), ('special', 5)");
        }

        // When
        String report = store.take(file);

        // Then
        assertThat(report)
                .contains(
                        "left out global_variables 'clickhouse-port': ClickHouse is not served here",
                        "left out global_variables 'mysql-no_such_thing': there is no such variable here; its value was '7'",
                        "left out global_variables 'admin-version': the program itself sets it",
                        "left out clickhouse_users (2 rows): ClickHouse is not served here",
                        "left out scheduler (1): ",
                        "taken scheduler (2)\n",
                        "taken mysql_users (plain, 1)\n",
                        "changed mysql_users (special, 1): column fancy = '5' has no counterpart\n",
                        "clickhouse_users: 2 left out\n",
                        "scheduler: 1 taken, 1 left out\n")
                .contains("left out global_variables 'mysql-verbose_query_error': ");
        assertThat(store.variable("mysql-ssl_p2s_ca")).isEqualTo("(null)");
        assertThat(store.variable("mysql-verbose_query_error")).isEqualTo("false");
    }

    @Test
    void aValueThatCantBeFollowedCostsTheValueAndNotTheRow() throws Exception {
        // Given
        try (ProxysqlDatabase database = database("2.7")) {
            database.run("INSERT INTO mysql_servers (hostname, gtid_port) VALUES ('db', 3399)")
                    .run("INSERT INTO mysql_hostgroup_attributes (hostgroup_id, autocommit) VALUES (3, 1)")
                    .run("INSERT INTO mysql_query_rules (rule_id, active, cache_ttl, apply) VALUES (1, 1, 500, 1)")
                    .run("INSERT INTO mysql_query_rules (rule_id, active, gtid_from_hostgroup) VALUES (2, 1, 4)");
        }

        // When
        String report = store.take(file);

        // Then
        assertThat(report)
                .contains(
                        "changed mysql_servers (0, db, 3306): gtid_port '3399' became '0', since this version can't follow it",
                        "changed mysql_hostgroup_attributes (3): autocommit",
                        "changed mysql_query_rules (1): cache_ttl",
                        "left out mysql_query_rules (2): gtid_from_hostgroup");
        assertThat(store.rows("SELECT gtid_port AS g, cache_ttl AS c FROM main.mysql_servers, main.mysql_query_rules")
                        .toString())
                .isEqualTo("[{g=0, c=null}]");
    }

    @Test
    void whatIsWrongIsNamedAndCostsNobodyElse() throws Exception {
        // Given
        try (ProxysqlDatabase database = database("1.4")) {
            database.run(
                            "INSERT INTO mysql_servers (hostname, port) VALUES ('good', 1), ('bad', 70000), ('socketless', 0)")
                    .run("INSERT INTO mysql_users (username, max_connections) VALUES ('', 5), ('right', 5)")
                    .variable("mysql-max_connections", "0");
        }

        // When
        String report = store.take(file);

        // Then
        assertThat(report)
                .contains("taken mysql_servers (0, good, 1)", "mysql_servers: 1 taken, 2 wrong")
                .containsPattern("wrong mysql_servers \\(0, bad, 70000\\): .*port.*70000")
                .containsPattern("wrong mysql_servers \\(0, socketless, 0\\): .*port.*'0'")
                .containsPattern("wrong mysql_users \\(, 1\\): .*username")
                .containsPattern("wrong global_variables 'mysql-max_connections': .*'0'.*1 to 1000000");
        assertThat(store.variable("mysql-max_connections")).isEqualTo("10000");
    }

    @Test
    void tlsParametersOfSingleServersAreTaken() throws Exception {
        // Given
        try (ProxysqlDatabase database = database("2.7")) {
            database.run(
                            "INSERT INTO mysql_servers (hostname, use_ssl) VALUES ('careful', 1), ('other', 1), ('plain', 0)")
                    .run("INSERT INTO mysql_servers_ssl_params (hostname, ssl_ca) VALUES ('careful', '/ca.pem')");
        }

        // When
        String report = store.take(file);

        // Then
        assertThat(report)
                .contains(
                        "taken mysql_servers (0, careful, 3306)",
                        "taken mysql_servers (0, other, 3306)",
                        "taken mysql_servers_ssl_params (careful, 3306, )",
                        "note: 2 rows of mysql_servers have use_ssl=1, and no mysql-ssl_p2s_… variable is set");
    }
}
