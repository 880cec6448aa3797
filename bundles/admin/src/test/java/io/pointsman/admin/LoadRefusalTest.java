package io.pointsman.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.api.session.SqlAnswer.Notice;
import io.pointsman.api.session.SqlAnswer.Notice.Level;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a LOAD refuses, what it takes with a warning, and how it says so. */
class LoadRefusalTest {

    @TempDir
    Path directory;

    private AdminFixture admin;

    @BeforeEach
    void start() throws Exception {
        admin = new AdminFixture(directory).startWith("mysql_servers = ({ address=\"a\", hostgroup=1 })");
    }

    @AfterEach
    void stop() throws Exception {
        admin.close();
    }

    @Test
    void everyReasonIsANoticeAndRuntimeIsTheSame() {
        admin.affected(
                "INSERT INTO mysql_users (username, attributes) VALUES ('a', '[1]'), ('b', '{\"spiffe_id\":\"x\"}')");
        RuntimeConfig before = admin.configs.current();

        SqlAnswer.Failed failure = admin.failure("LOAD MYSQL USERS TO RUNTIME");

        assertThat(failure.notices())
                .extracting(Notice::message)
                .satisfiesExactly(
                        text -> assertThat(text)
                                .isEqualTo("mysql_users 'a': attributes is '[1]', expected nothing or a JSON object"),
                        text -> assertThat(text).startsWith("mysql_users 'b': attributes is '{"));
        assertThat(failure.notices()).extracting(Notice::level).containsOnly(Level.ERROR);
        assertThat(failure.message()).contains("expected nothing or a JSON object; mysql_users 'b'");
        assertThat(admin.configs.current()).isSameAs(before);
        assertThat(admin.rows("SHOW WARNINGS")).hasSize(2).allMatch(row -> row.get(0)
                .equals("Error"));
        assertThat(admin.rows("SHOW ERRORS LIMIT 1, 5")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            MYSQL SERVERS     | mysql_group_replication_hostgroups (writer_hostgroup, backup_writer_hostgroup, reader_hostgroup, offline_hostgroup) VALUES (1, 2, 3, 4) | can't do
            MYSQL SERVERS     | mysql_galera_hostgroups (writer_hostgroup, backup_writer_hostgroup, reader_hostgroup, offline_hostgroup) VALUES (1, 2, 3, 4) | can't do
            MYSQL SERVERS     | mysql_aws_aurora_hostgroups (writer_hostgroup, reader_hostgroup, domain_name) VALUES (1, 2, '.x') | can't do
            MYSQL SERVERS     | mysql_servers (hostgroup_id, hostname, gtid_port) VALUES (2, 'x', 3307) | gtid_port is '3307'
            MYSQL SERVERS     | mysql_hostgroup_attributes (hostgroup_id, autocommit) VALUES (1, 1) | autocommit is '1'
            MYSQL SERVERS     | mysql_hostgroup_attributes (hostgroup_id, ignore_session_variables) VALUES (1, '["a"]') | ignore_session_variables
            MYSQL SERVERS     | mysql_hostgroup_attributes (hostgroup_id) VALUES ('x') | hostgroup_id is 'x', expected a number from 0
            MYSQL SERVERS     | mysql_replication_hostgroups (writer_hostgroup, reader_hostgroup) VALUES (1, 2), (2, 3) | mysql_replication_hostgroups (2): writer_hostgroup is '2', expected one that is no row's reader_hostgroup
            MYSQL USERS       | mysql_users (username, schema_locked) VALUES ('x', 1) | schema_locked is '1'
            MYSQL USERS       | mysql_users (username, attributes) VALUES ('x', '{"default-transaction_isolation":"SERIALIZABLE"}') | default-transaction_isolation
            MYSQL USERS       | mysql_users (username, default_hostgroup) VALUES ('x', -1) | default_hostgroup is '-1'
            MYSQL QUERY RULES | mysql_query_rules (rule_id, active, match_digest) VALUES (1, 1, 'a(') | mysql_query_rules (1): match_digest is 'a(', expected a regular expression
            MYSQL QUERY RULES | mysql_query_rules (rule_id, active, match_pattern) VALUES (1, 1, '[') | match_pattern is '['
            MYSQL QUERY RULES | mysql_query_rules (rule_id, active, re_modifiers) VALUES (1, 1, 'FAST') | re_modifiers is 'FAST'
            MYSQL QUERY RULES | mysql_query_rules (rule_id, active, digest) VALUES (1, 1, 'zz') | digest is 'zz'
            MYSQL QUERY RULES | mysql_query_rules (rule_id, active, cache_ttl) VALUES (1, 1, 5) | cache_ttl is '5'
            MYSQL QUERY RULES | mysql_query_rules (rule_id, active, cache_empty_result) VALUES (1, 1, 0) | cache_empty_result is '0'
            MYSQL QUERY RULES | mysql_query_rules (rule_id, active, cache_timeout) VALUES (1, 1, 1) | cache_timeout is '1'
            MYSQL QUERY RULES | mysql_query_rules (rule_id, active, mirror_hostgroup) VALUES (1, 1, 2) | mirror_hostgroup is '2'
            MYSQL QUERY RULES | mysql_query_rules (rule_id, active, mirror_flagOUT) VALUES (1, 1, 2) | mirror_flagOUT is '2'
            MYSQL QUERY RULES | mysql_query_rules (rule_id, active, reconnect) VALUES (1, 1, 1) | reconnect is '1'
            MYSQL QUERY RULES | mysql_query_rules (rule_id, active, sticky_conn) VALUES (1, 1, 1) | sticky_conn is '1'
            MYSQL QUERY RULES | mysql_query_rules (rule_id, active, gtid_from_hostgroup) VALUES (1, 1, 1) | gtid_from_hostgroup is '1'
            MYSQL FIREWALL    | mysql_firewall_whitelist_users (username, client_address, mode, comment) VALUES ('a', '', 'DETECTING', '') | can't do
            MYSQL FIREWALL    | mysql_firewall_whitelist_rules (username, client_address, schemaname, digest, comment) VALUES ('a', '', '', '0x1', '') | can't do
            MYSQL FIREWALL    | mysql_firewall_whitelist_sqli_fingerprints (fingerprint) VALUES ('s&1') | can't do
            SCHEDULER         | scheduler (interval_ms, filename) VALUES (1000, '/bin/true') | remove the row or set active=0
            RESTAPI           | restapi_routes (timeout_ms, method, uri, script) VALUES (1000, 'GET', 'a', 'b') | can't do
            PROXYSQL SERVERS  | proxysql_servers (hostname) VALUES ('peer') | proxysql_servers (peer, 6032)
            """)
    void whatIsWrongOrNotBuiltIsRefused(String module, String insert, String reason) {
        admin.affected("INSERT INTO " + insert);
        RuntimeConfig before = admin.configs.current();

        SqlAnswer.Failed failure = admin.failure("LOAD " + module + " TO RUNTIME");

        assertThat(failure.errorCode()).isEqualTo(1290);
        assertThat(failure.message()).contains(reason);
        assertThat(admin.configs.current()).isSameAs(before);
    }

    @Test
    void rowsThatAskForNothingAreTaken() {
        admin.affected("INSERT INTO scheduler (active, interval_ms, filename) VALUES (0, 1000, 'x')");
        admin.affected("INSERT INTO mysql_firewall_whitelist_users (username, client_address, mode, comment)"
                + " VALUES ('a', '', 'OFF', '')");
        admin.affected("INSERT INTO mysql_galera_hostgroups (writer_hostgroup, backup_writer_hostgroup,"
                + " reader_hostgroup, offline_hostgroup, active) VALUES (1, 2, 3, 4, 0)");
        admin.affected("INSERT INTO mysql_query_rules (rule_id, active, cache_ttl) VALUES (1, 0, 5)");

        for (String module : List.of("SCHEDULER", "MYSQL FIREWALL", "MYSQL SERVERS", "MYSQL QUERY RULES")) {
            assertThat(admin.affected("LOAD " + module + " TO RUNTIME")).isZero();
        }
    }

    @Test
    void whatIsOddIsTakenWithAWarning() {
        admin.affected("INSERT INTO mysql_query_rules (rule_id, active, match_digest, destination_hostgroup)"
                + " VALUES (5, 1, '^SELECT', 9)");

        SqlAnswer.Done done = (SqlAnswer.Done) admin.run("LOAD MYSQL QUERY RULES TO RUNTIME");

        assertThat(done.warnings()).isEqualTo(1);
        assertThat(admin.rows("SHOW WARNINGS"))
                .extracting(row -> row.get(0) + ": " + row.get(2))
                .containsExactly(
                        "Warning: mysql_query_rules (5): destination_hostgroup is '9', but no server is in that"
                                + " hostgroup",
                        "Note: this is version 2");
        assertThat(admin.rows("SHOW COUNT(*) WARNINGS")).containsExactly(List.of("2"));
        assertThat(admin.rows("SELECT @@warning_count")).containsExactly(List.of("2"));
        assertThat(admin.rows("SHOW ERRORS")).isEmpty();
    }

    @Test
    void usersWhoCanNotLogInOrGoNowhereAreTakenWithAWarning() {
        admin.affected("INSERT INTO mysql_users (username, max_connections, default_hostgroup) VALUES"
                + " ('a', 0, 1), ('b', 5, 7), ('c', 5, 7)");

        SqlAnswer.Done done = (SqlAnswer.Done) admin.run("LOAD MYSQL USERS TO RUNTIME");

        assertThat(done.notices())
                .extracting(Notice::message)
                .containsExactly(
                        "mysql_users 'a': max_connections is '0', so this user can't log in",
                        "mysql_users 'b' and 1 more: default_hostgroup is '7', but no server is in that hostgroup",
                        "this is version 2");
    }

    @Test
    void aLoadThatChangesNothingSaysSoInANote() {
        SqlAnswer.Done done = (SqlAnswer.Done) admin.run("LOAD MYSQL SERVERS TO RUNTIME");

        assertThat(done.warnings()).isZero();
        assertThat(done.notices())
                .containsExactly(
                        new Notice(Level.NOTE, 1105, "nothing has changed: what is in force is the same"),
                        new Notice(Level.NOTE, 1105, "this is version 2"));
        admin.affected("UPDATE mysql_servers SET weight=2");
        assertThat(admin.run("LOAD MYSQL SERVERS TO RUNTIME").notices())
                .containsExactly(new Notice(Level.NOTE, 1105, "this is version 3"));
        assertThat(admin.rows("SHOW WARNINGS")).containsExactly(List.of("Note", "1105", "this is version 3"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mysql-interfaces   | 127.0.0.1:7000;127.0.0.1:7000 | 127.0.0.1:7000
            mysql-interfaces   | 127.0.0.1:6032                | 0.0.0.0:6032
            admin-mysql_ifaces | 0.0.0.0:6033                  | 0.0.0.0:6033
            """)
    void anAddressIsListenedOnOnce(String variable, String addresses, String twice) {
        admin.affected("SET " + variable + "='" + addresses + "'");
        String module = variable.startsWith("mysql") ? "MYSQL" : "ADMIN";

        assertThat(admin.failure("LOAD " + module + " VARIABLES TO RUNTIME").message())
                .contains("expected no address twice", twice);
    }

    @Test
    void charsetsAndCollationsHaveToBeKnown() {
        assertThat(admin.failure("SET mysql-default_charset='klingon'").message())
                .contains("expected a charset that mysql_collations knows");
        assertThat(admin.failure("SET mysql-default_collation_connection='klingon_ci'")
                        .message())
                .contains("expected a collation that mysql_collations knows");
        assertThat(admin.failure("SET mysql-default_charset='latin1'").message())
                .contains("not implemented yet");
    }
}
