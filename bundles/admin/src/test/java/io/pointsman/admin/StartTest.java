package io.pointsman.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.admin.start.StartSettings;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.MysqlUser;
import io.pointsman.api.config.QueryRule;
import io.pointsman.api.config.ReplicationHostgroup;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.ServerStatus;
import io.pointsman.api.session.SqlAnswer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a configuration file, or the stored configuration, to what is in force. */
class StartTest {

    /** Written as people write them: old names, comments, booleans, both kinds of terminators. */
    private static final String PROXYSQL_CNF = """
            #file proxysql.cfg
            datadir="/var/lib/proxysql"
            errorlog="/var/lib/proxysql/proxysql.log"
            admin_variables=
            {
                admin_credentials="admin:admin;cluster:secret"
                mysql_ifaces="127.0.0.1:6032;/tmp/proxysql_admin.sock"
            }
            mysql_variables=
            {
                threads=4
                max_connections=2048
                have_compress=true
                server_version="8.0.30"
                connect_timeout_server=3000
                client_found_rows=true
                poll_timeout=2000000
            }
            mysql_servers =
            (
                { address="127.0.0.1" , port=3306 , hostgroup=0 , max_connections=200 },
                { hostname="db2", hostgroup_id=1, weight=10, use_ssl=0 },
                { address="/var/run/mysqld.sock" , port=0 , hostgroup=0 },
                { address="db3" , port=99999 , hostgroup=1 },
                { port=3306 , hostgroup=1 }
            )
            mysql_users:
            (
                { username = "app" , password = "secret" , default_hostgroup = 0 , active = 1 },
                { username = "off" , password = "x" , active = 0 },
                { username = "reader" , password = "*6BB4837EB74329105EE4568DDA7DC67ED2CA2AD9", default_hostgroup = 1,
                  transaction_persistent = false, fast_forward = true, default_schema = "shop" }
            )
            mysql_query_rules:
            (
                { rule_id=1, active=0, match_pattern="^SELECT .* FOR UPDATE$", destination_hostgroup=0, apply=1 },
                { rule_id=2, active=1, match_pattern="^SELECT\\s", destination_hostgroup=1, apply=1 }
            )
            scheduler= ( { id=1 active=0 interval_ms=10000 filename="/usr/bin/true" } )
            mysql_replication_hostgroups= ( { writer_hostgroup=0 reader_hostgroup=1 comment="pair" } )
            """;

    @TempDir
    Path directory;

    private AdminFixture admin;

    @BeforeEach
    void open() {
        admin = new AdminFixture(directory);
    }

    @AfterEach
    void stop() throws Exception {
        admin.close();
    }

    @Test
    void someonesProxysqlCnfStartsAndWhatHasNoCounterpartIsListed() throws Exception {
        // When
        admin.startWith(PROXYSQL_CNF);

        // Then
        assertThat(admin.report()).containsEntry("state", "done").containsEntry("failure", "");
        RuntimeConfig config = admin.configs.current();
        assertThat(config.servers())
                .extracting(MysqlServer::address)
                .containsExactly("/var/run/mysqld.sock", "127.0.0.1:3306", "db2:3306");
        assertThat(config.users().rows()).extracting(MysqlUser::username).containsExactly("app", "reader");
        MysqlUser reader = config.users().frontend("reader").orElseThrow();
        assertThat(reader.transactionPersistent()).isFalse();
        assertThat(reader.fastForward()).isTrue();
        assertThat(reader.defaultSchema()).isEqualTo("shop");
        assertThat(config.variables().text("mysql-server_version")).isEqualTo("8.0.30");
        assertThat(config.variables().number("mysql-connect_timeout_server")).isEqualTo(3000);
        assertThat(config.variables().number("mysql-poll_timeout"))
                .as("out of range")
                .isEqualTo(2000);
        assertThat(config.variables().values()).doesNotContainKey("pointsman-closed_listeners");
        assertThat(admin.admin().findings())
                .satisfiesExactlyInAnyOrder(
                        finding -> assertThat(finding).contains("line 3").contains("errorlog"),
                        finding -> assertThat(finding).contains("line 16").contains("'mysql-client_found_rows'"),
                        finding -> assertThat(finding).contains("line 24").contains("CHECK constraint failed"),
                        finding -> assertThat(finding).contains("line 25").contains("without 'hostname'"),
                        finding -> assertThat(finding)
                                .contains("'mysql-poll_timeout'")
                                .contains("from 10 to 20000"));
        assertThat(config.queryRules().rules()).extracting(QueryRule::ruleId).containsExactly(2);
        assertThat(config.replicationHostgroups()).containsExactly(new ReplicationHostgroup(0, 1, "read_only", "pair"));
    }

    @Test
    void variablesThatWereLeftOutDoNotRefuseALoadLater() throws Exception {
        // When
        admin.startWith("""
                mysql_variables = { monitor_galera_healthcheck_interval=6000 poll_timeout=999999 wait_timeout=1000 have_ssl=1 no_such=1 }
                """);

        // Then
        assertThat(admin.rows("SELECT variable_value FROM global_variables WHERE variable_name IN"
                        + " ('mysql-monitor_galera_healthcheck_interval', 'mysql-poll_timeout', 'mysql-wait_timeout')"
                        + " ORDER BY variable_name"))
                .containsExactly(List.of("5000"), List.of("2000"), List.of("1000"));
        assertThat(admin.rows("SELECT variable_value FROM disk.global_variables"
                        + " WHERE variable_name='mysql-monitor_galera_healthcheck_interval'"))
                .as("DISK keeps what it was given")
                .containsExactly(List.of("6000"));
        assertThat(admin.rows("SELECT finding FROM stats_config_findings ORDER BY finding_id"))
                .hasSize(3)
                .anyMatch(row -> row.get(0)
                        .contains("'mysql-monitor_galera_healthcheck_interval': variable_value is '6000', which is"
                                + " not implemented yet"));
        admin.affected("LOAD MYSQL VARIABLES TO RUNTIME");
        assertThat(admin.rows("SELECT finding FROM stats.stats_config_findings"))
                .isEmpty();
    }

    @Test
    void whatWasMeantToProtectIsNotGivenUpByTheWay() throws Exception {
        admin.startWith("mysql_variables = { firewall_whitelist_enabled=true }");
        assertThat(admin.configs.current().variables().values()).containsKey("pointsman-closed_listeners");
        admin.failure("LOAD MYSQL VARIABLES TO RUNTIME");
        admin.affected("LOAD MYSQL QUERY RULES TO RUNTIME");
        assertThat(admin.configs.current().variables().values()).containsKey("pointsman-closed_listeners");

        admin.affected("SET mysql-firewall_whitelist_enabled=false");
        admin.affected("LOAD MYSQL VARIABLES TO RUNTIME");

        assertThat(admin.configs.current().variables().values()).doesNotContainKey("pointsman-closed_listeners");
    }

    @Test
    void aFieldThatIsNotBuiltIsLeftOutAndItsRowServes() throws Exception {
        admin.startWith("""
                mysql_servers = ({ address="a", hostgroup=1, gtid_port=3307 })
                mysql_users = ({ username="app", schema_locked=1, default_hostgroup=1 })
                scheduler = ({ id=1, interval_ms=1000, filename="/bin/true" })
                """);

        assertThat(admin.configs.current().servers().get(0).gtidPort()).isZero();
        assertThat(admin.configs.current().users().frontend("app").orElseThrow().schemaLocked())
                .isFalse();
        assertThat(admin.admin().findings())
                .satisfiesExactly(
                        finding -> assertThat(finding).contains("mysql_servers (1, a, 3306): gtid_port is '3307'"),
                        finding -> assertThat(finding).contains("mysql_users 'app': schema_locked is '1'"),
                        finding -> assertThat(finding).contains("scheduler (1): asks for what this version can't do"));
        assertThat(admin.run("LOAD CONFIG VERSION 1 TO RUNTIME"))
                .as("the version is what was put in force")
                .isInstanceOf(SqlAnswer.Done.class);
    }

    @Test
    void laterStartsTakeTheStoredConfigurationUnlessToldOtherwise() throws Exception {
        // Given
        admin.startWith("mysql_servers = ({ address=\"a\", hostgroup=1 })");
        admin.close();
        forgetMemory();

        // When
        admin = new AdminFixture(directory).startWith("mysql_servers = ({ address=\"b\", hostgroup=1 })");

        // Then
        assertThat(hostnames()).containsExactly("a");
    }

    @Test
    void initialForgetsAndReloadMerges() throws Exception {
        admin.startWith("mysql_servers = ({ address=\"a\", hostgroup=1 })");
        admin.close();
        forgetMemory();
        Path file = Files.writeString(directory.resolve("b.cnf"), "mysql_servers = ({ address=\"b\", hostgroup=1 })");

        admin = new AdminFixture(directory)
                .start(new StartSettings(directory, Optional.of(file), false, true, false, "0.1.0"));
        assertThat(hostnames()).containsExactly("a", "b");
        admin.close();
        forgetMemory();

        admin = new AdminFixture(directory)
                .start(new StartSettings(directory, Optional.of(file), true, false, false, "0.1.0"));
        assertThat(hostnames()).containsExactly("b");
        assertThat(admin.rows("SELECT hostname FROM disk.mysql_servers")).containsExactly(List.of("b"));
        assertThat(directory.resolve("pointsman.db.bak")).exists();
    }

    @Test
    void anErrorInTheFileNamesLineAndColumn() throws Exception {
        admin.startWith("mysql_variables=\n{\n    threads=\n}\n");

        assertThat(admin.report()).containsEntry("state", "failed");
        assertThat(admin.report().get("failure")).contains("proxysql.cnf, line 4, column 1");
        assertThat(admin.configs.current().isNone()).isTrue();
        assertThat(admin.store.isNew())
                .as("the corrected file counts at the next start")
                .isTrue();
    }

    @Test
    void strictMakesAnyFindingFatal() throws Exception {
        Path file = Files.writeString(directory.resolve("a.cnf"), "mysql_variables={ no_such=1 }");

        admin.start(new StartSettings(directory, Optional.of(file), false, false, true, "0.1.0"));

        assertThat(admin.report()).containsEntry("state", "failed");
        assertThat(admin.report().get("failure")).contains("'mysql-no_such'");
        assertThat(admin.configs.current().isNone()).isTrue();
        assertThat(admin.store.isNew()).isTrue();
    }

    @Test
    void aRuleThatBlocksAndIsLeftOutKeepsTheTrafficListenerClosedUntilItIsGone() throws Exception {
        // Given
        admin.startWith(
                "mysql_query_rules = ({ rule_id=7, active=1, match_pattern=\"DR(OP\", error_msg=\"no\", apply=1 })");
        assertThat(admin.configs.current().variables().text("pointsman-closed_listeners"))
                .startsWith("traffic: ")
                .contains("rule_id 7");
        admin.failure("LOAD MYSQL QUERY RULES TO RUNTIME");
        admin.affected("LOAD MYSQL VARIABLES TO RUNTIME");
        assertThat(admin.configs.current().variables().values()).containsKey("pointsman-closed_listeners");

        // When
        admin.affected("DELETE FROM mysql_query_rules");
        admin.affected("LOAD MYSQL QUERY RULES TO RUNTIME");

        // Then
        assertThat(admin.configs.current().variables().values()).doesNotContainKey("pointsman-closed_listeners");
        assertThat(admin.admin().findings()).isEmpty();
    }

    @Test
    void serversWhoseTlsMaterialCanNotBeReadStayOfflineRatherThanPlain() throws Exception {
        // Given
        admin.startWith("""
                mysql_variables = { ssl_p2s_ca="missing-ca.pem" }
                mysql_servers = (
                    { address="tls", hostgroup=1, use_ssl=1 },
                    { address="plain", hostgroup=1 }
                )
                """);
        assertThat(admin.report()).containsEntry("state", "done");
        assertThat(statusOf("tls")).isEqualTo(ServerStatus.OFFLINE_HARD);
        assertThat(statusOf("plain")).isEqualTo(ServerStatus.ONLINE);
        assertThat(admin.failure("LOAD MYSQL SERVERS TO RUNTIME").message())
                .contains("missing-ca.pem", "LOAD MYSQL VARIABLES TO RUNTIME first");

        // When
        admin.file("missing-ca.pem");
        admin.affected("LOAD MYSQL VARIABLES TO RUNTIME");
        admin.affected("LOAD MYSQL SERVERS TO RUNTIME");

        // Then
        assertThat(statusOf("tls")).isEqualTo(ServerStatus.ONLINE);
        assertThat(admin.configs.current().variables().text("mysql-ssl_p2s_ca")).isEqualTo("missing-ca.pem");
        assertThat(admin.admin().findings()).isEmpty();
    }

    @Test
    void tlsMaterialThatIsUnfitIsLeftOutLikeMaterialThatCanNotBeRead() throws Exception {
        admin.file("ca.pem");
        admin.configs.check = config -> config.variables().isSet("mysql-ssl_p2s_ca")
                ? List.of("mysql-ssl_p2s_ca: no certificate in it")
                : List.of();

        admin.startWith("""
                mysql_variables = { ssl_p2s_ca="ca.pem" }
                mysql_servers = ({ address="tls", hostgroup=1, use_ssl=1 })
                """);

        assertThat(admin.report()).containsEntry("state", "done");
        assertThat(statusOf("tls")).isEqualTo(ServerStatus.OFFLINE_HARD);
        assertThat(admin.admin().findings()).anyMatch(finding -> finding.contains("no certificate in it"));
    }

    @Test
    void aConfigurationThatIsRefusedAltogetherFailsTheStart() throws Exception {
        admin.configs.check = config -> List.of("listeners: 0.0.0.0:6033 twice");

        admin.start();

        assertThat(admin.report()).containsEntry("state", "failed");
        assertThat(admin.report().get("failure")).contains("0.0.0.0:6033 twice");
    }

    @Test
    void aReplacedRoomLeavesMemoryAndRuntimeAsTheyAre() throws Exception {
        // Given
        admin.startWith("mysql_variables = { no_such=1 }");
        admin.affected("INSERT INTO mysql_servers (hostgroup_id, hostname) VALUES (5, 'unsaved')");
        RuntimeConfig before = admin.configs.current();

        // When
        admin.startWith("mysql_servers = ({ address=\"other\", hostgroup=1 })");

        // Then
        assertThat(admin.configs.current()).isSameAs(before);
        assertThat(admin.report()).containsEntry("state", "done");
        assertThat(admin.admin().findings()).hasSize(1);
        assertThat(admin.rows("SELECT hostname FROM mysql_servers")).containsExactly(List.of("unsaved"));
    }

    @Test
    void aDamagedDatabaseIsSetAsideAndTheStartSaysSo() throws Exception {
        admin.close();
        Files.writeString(directory.resolve("pointsman.db"), "no database ".repeat(1000));

        admin = new AdminFixture(directory).start();

        assertThat(admin.report()).containsEntry("state", "done");
        assertThat(admin.admin().findings()).anyMatch(finding -> finding.contains("pointsman.db"));
        assertThat(admin.rows("SELECT finding FROM stats_config_findings"))
                .anyMatch(row -> row.get(0).contains("pointsman.db"));
    }

    private List<String> hostnames() {
        return admin.configs.current().servers().stream()
                .map(MysqlServer::hostname)
                .toList();
    }

    private ServerStatus statusOf(String hostname) {
        return admin.configs.current().servers().stream()
                .filter(server -> server.hostname().equals(hostname))
                .findFirst()
                .orElseThrow()
                .status();
    }

    /** What a new process does, which a test in one process can't. */
    private void forgetMemory() throws Exception {
        try (var files = Files.newDirectoryStream(directory, "memory-*")) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }
}
