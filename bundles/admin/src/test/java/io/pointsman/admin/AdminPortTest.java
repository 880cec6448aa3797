package io.pointsman.admin;

import static io.pointsman.admin.AdminFixture.ADMIN;
import static io.pointsman.admin.AdminFixture.STATS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.admin.RuntimeTable;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.session.SqlAnswer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the admin port answers, beyond the specification's session. */
class AdminPortTest {

    @TempDir
    Path directory;

    private AdminFixture admin;

    @BeforeEach
    void start() throws Exception {
        admin = new AdminFixture(directory).start();
    }

    @AfterEach
    void stop() throws Exception {
        admin.close();
    }

    @Test
    void aLoadNamesEveryMistakeAndChangesNothing() {
        // Given
        admin.affected("INSERT INTO mysql_servers (hostgroup_id, hostname, port) VALUES ('x', 'db1', 3306)");
        admin.affected("INSERT INTO mysql_servers (hostgroup_id, hostname, port) VALUES (1, 'db2', 0)");
        long generation = admin.configs.current().generation();

        // When
        SqlAnswer.Failed failure = admin.failure("LOAD MYSQL SERVERS TO RUNTIME");

        // Then
        assertThat(failure.errorCode()).isEqualTo(1290);
        assertThat(failure.message())
                .startsWith("ProxySQL Admin Error: LOAD MYSQL SERVERS TO RUNTIME refused, nothing has changed")
                .contains("mysql_servers (x, db1, 3306): hostgroup_id is 'x', expected a number from 0 to 2147483647")
                .contains("mysql_servers (1, db2, 0): port is '0'");
        assertThat(admin.configs.current().generation()).isEqualTo(generation);
    }

    @Test
    void variablesAreHeldToTheirRangeAtLoad() {
        admin.affected("UPDATE global_variables SET variable_value='5'"
                + " WHERE variable_name='mysql-connect_timeout_server'");
        admin.affected("UPDATE global_variables SET variable_value='maybe' WHERE variable_name='mysql-have_ssl'");

        assertThat(admin.failure("LOAD MYSQL VARIABLES TO RUNTIME").message())
                .contains(
                        "'mysql-connect_timeout_server': variable_value is '5', expected a number from 10 to 120000 (ms)")
                .contains("'mysql-have_ssl': variable_value is 'maybe', expected true or false");
        assertThat(admin.configs.current().variables().number("mysql-connect_timeout_server"))
                .isEqualTo(1000);
    }

    @Test
    void refusalsOfOthersAreTheStatementsError() {
        admin.configs.check = config -> List.of("reason one", "reason two");

        assertThat(admin.failure("LOAD MYSQL USERS TO RUNTIME").message()).contains("reason one; reason two");
    }

    @Test
    void aLoadTakesItsModuleAndLeavesTheOthers() {
        admin.affected("INSERT INTO mysql_servers (hostgroup_id, hostname) VALUES (1, 'db1')");
        admin.affected("INSERT INTO mysql_users (username, password) VALUES ('app', 'x')");

        admin.affected("LOAD MYSQL USERS TO RUNTIME");

        assertThat(admin.configs.current().servers()).isEmpty();
        assertThat(admin.configs.current().users().frontend("app")).isPresent();
        assertThat(admin.configs.current().generation()).isEqualTo(2);
    }

    @Test
    void setKnowsQuotesNumbersAndWords() {
        assertThat(admin.affected("SET mysql-init_connect='SET a=''b''; SET c=1'"))
                .isEqualTo(1);
        assertThat(admin.affected("set  mysql-wait_timeout = 100;")).isEqualTo(1);
        assertThat(admin.affected("SET mysql-have_ssl=false")).isEqualTo(1);
        assertThat(admin.affected("SET admin-admin_credentials=\"admin:admin;root:pw\""))
                .isEqualTo(1);
        assertThat(value("mysql-init_connect")).isEqualTo("SET a='b'; SET c=1");
        assertThat(value("mysql-wait_timeout")).isEqualTo("100");
        assertThat(value("admin-admin_credentials")).isEqualTo("admin:admin;root:pw");
        assertThat(admin.failure("SET mysql-wait_timeout="))
                .extracting(SqlAnswer.Failed::errorCode)
                .isEqualTo(1064);
        assertThat(admin.failure("SET mysql-wait_timeout=1 2").errorCode()).isEqualTo(1064);
    }

    @Test
    void anUnknownVariableIsAnError() {
        SqlAnswer.Failed failure = admin.failure("SET mysql-no_such='x'");

        assertThat(failure.errorCode()).isEqualTo(1193);
        assertThat(failure.sqlState()).isEqualTo("HY000");
        assertThat(failure.message()).isEqualTo("ProxySQL Admin Error: Unknown global variable: 'mysql-no_such'");
        assertThat(admin.failure("SET foo=1").errorCode()).isEqualTo(1193);
        assertThat(admin.failure("SELECT @@no_such").errorCode()).isEqualTo(1193);
    }

    @Test
    void runtimeTablesAreAlwaysFreshInWhateverCase() {
        admin.affected("INSERT INTO mysql_users (username, password) VALUES ('app', 'x')");
        assertThat(admin.rows("SELECT username FROM Runtime_MySQL_Users")).isEmpty();

        admin.affected("LOAD MYSQL USERS TO RUNTIME");

        assertThat(admin.rows("SELECT username, active FROM RUNTIME_mysql_users"))
                .containsExactly(List.of("app", "1"));
        assertThat(admin.rows("SELECT variable_value FROM runtime_global_variables"
                        + " WHERE variable_name='mysql-wait_timeout'"))
                .containsExactly(List.of("28800000"));
        assertThat(admin.rows("SELECT * FROM runtime_global_variables WHERE variable_name LIKE 'pointsman%'"))
                .isEmpty();
    }

    @Test
    void aTableThatARoomOffersTakesThePlaceOfOurs() {
        // Given
        RuntimeTable offered = new RuntimeTable() {
            @Override
            public String name() {
                return "runtime_mysql_servers";
            }

            @Override
            public List<String> columns() {
                return List.of("hostname", "hostgroup_id", "status");
            }

            @Override
            public List<List<String>> rows() {
                return List.of(List.of("db9", "9", "SHUNNED"));
            }
        };

        // When
        admin.admin().bindRuntimeTable(offered);

        // Then
        assertThat(admin.rows("SELECT hostgroup_id, hostname, port, status FROM runtime_mysql_servers"))
                .containsExactly(List.of("9", "db9", "3306", "SHUNNED"));
        admin.admin().unbindRuntimeTable(offered);
        assertThat(admin.rows("SELECT * FROM runtime_mysql_servers")).isEmpty();
    }

    @Test
    void savesGoBackToMemoryAndOnToDisk() {
        admin.affected("INSERT INTO mysql_servers (hostgroup_id, hostname) VALUES (1, 'db1')");
        admin.affected("LOAD MYSQL SERVERS TO RUNTIME");
        admin.affected("DELETE FROM mysql_servers");
        assertThat(admin.affected("SAVE MYSQL SERVERS TO MEMORY")).isZero();
        assertThat(admin.affected("SAVE MYSQL SERVERS TO DISK")).isZero();
        admin.affected("DELETE FROM mysql_servers");
        assertThat(admin.affected("LOAD MYSQL SERVERS TO MEMORY")).isZero();

        assertThat(admin.rows("SELECT hostname FROM mysql_servers")).containsExactly(List.of("db1"));
        assertThat(admin.affected("SET mysql-wait_timeout=7")).isEqualTo(1);
        assertThat(admin.affected("SAVE MYSQL VARIABLES FROM RUNTIME")).isZero();
        assertThat(value("mysql-wait_timeout")).isEqualTo("28800000");
        assertThat(admin.failure("SAVE SCHEDULER TO MEMORY").errorCode()).isEqualTo(1290);
    }

    @Test
    void theFileCanBeLoadedAgain() throws Exception {
        admin.close();
        admin = new AdminFixture(directory)
                .startWith("mysql_users = ({ username=\"a\" }, { username=\"b\" }) mysql_variables = { threads=3 }");
        admin.affected("DELETE FROM mysql_users");

        assertThat(admin.affected("LOAD MYSQL USERS FROM CONFIG")).isEqualTo(2);
        assertThat(admin.affected("LOAD MYSQL VARIABLES FROM CONFIG")).isEqualTo(1);
        assertThat(admin.rows("SELECT username FROM mysql_users")).hasSize(2);
    }

    @Test
    void withoutAFileThereIsNothingToLoad() {
        assertThat(admin.failure("LOAD MYSQL USERS FROM CONFIG").message()).endsWith("Config file unknown");
    }

    @Test
    void unknownModulesAndDirectionsAreExplained() {
        assertThat(admin.failure("LOAD MYSQL TABLES TO RUNTIME").message()).contains("MYSQL SERVERS, MYSQL USERS");
        assertThat(admin.failure("SAVE MYSQL SERVERS TO RUNTIME").errorCode()).isEqualTo(1064);
        assertThat(admin.failure("PROXYSQL DANCE").errorCode()).isEqualTo(1064);
        assertThat(admin.failure("SELECT 1; SELECT 2").errorCode()).isEqualTo(1064);
        assertThat(admin.failure("FOO BAR").message()).startsWith("ProxySQL Admin Error: near \"FOO\": syntax error");
    }

    @Test
    void twelveUnnamedValuesForAServerAreRefused() {
        assertThat(admin.failure("INSERT INTO mysql_servers VALUES (1,'h',3306,0,'ONLINE',1,0,1000,0,0,0,'')")
                        .message())
                .contains("name the columns");
    }

    @Test
    void showStatementsWork() {
        assertThat(admin.rows("SHOW TABLES")).contains(List.of("mysql_servers"), List.of("runtime_mysql_users"));
        assertThat(admin.rows("SHOW TABLES FROM disk LIKE 'mysql\\_u%'")).containsExactly(List.of("mysql_users"));
        assertThat(admin.rows("SHOW DATABASES")).extracting(row -> row.get(1)).contains("main", "disk");
        SqlAnswer.Rows create = (SqlAnswer.Rows) admin.run("SHOW CREATE TABLE disk.`mysql_users`");
        assertThat(create.columns()).containsExactly("table", "Create Table");
        assertThat(create.rows().get(0).get(1)).startsWith("CREATE TABLE");
        assertThat(admin.rows("SHOW VARIABLES LIKE 'mysql-wait_timeout'"))
                .containsExactly(List.of("mysql-wait_timeout", "28800000"));
        assertThat(admin.rows("SHOW GLOBAL VARIABLES WHERE Variable_name = 'admin-web_port'"))
                .hasSize(1);
        assertThat(admin.rows("SHOW ADMIN VARIABLES"))
                .allMatch(row -> row.get(0).startsWith("admin-"));
        assertThat(admin.rows("SHOW WARNINGS")).isEmpty();
        assertThat(admin.rows("SHOW FULL COLUMNS FROM `mysql_users` FROM `main`"))
                .hasSize(14);
        assertThat(admin.failure("SHOW CREATE TABLE nowhere").errorCode()).isEqualTo(1146);
    }

    @Test
    void theUsersCatalogueQuestionsAreAnswered() {
        assertThat(admin.run("select @@version_comment limit 1"))
                .isEqualTo(
                        new SqlAnswer.Rows(List.of("@@version_comment"), List.of(List.of("(ProxySQL Admin Module)"))));
        assertThat(admin.run("SELECT DATABASE(), USER() LIMIT 1"))
                .isEqualTo(new SqlAnswer.Rows(
                        List.of("DATABASE()", "USER()"), List.of(List.of("admin", "admin@127.0.0.1"))));
        assertThat(admin.rows("SELECT @@version, version()")).containsExactly(List.of("0.1.0", "0.1.0"));
        assertThat(admin.rows("SELECT connection_id()")).containsExactly(List.of("7"));
        assertThat(admin.rows("SELECT @@max_allowed_packet")).containsExactly(List.of("67108864"));
        assertThat(admin.rows("SELECT 1")).containsExactly(List.of("1"));
        assertThat(admin.run("USE `disk`")).isEqualTo(new SqlAnswer.SchemaChanged("disk"));
        assertThat(admin.failure("SELECT $$").errorCode()).isEqualTo(1054);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/* mysql-connector-j-9.7.0 (Revision: abc) */SELECT  @@session.auto_increment_increment AS"
                        + " auto_increment_increment, @@character_set_client AS character_set_client,"
                        + " @@character_set_connection AS character_set_connection, @@character_set_results AS"
                        + " character_set_results, @@character_set_server AS character_set_server,"
                        + " @@collation_server AS"
                        + " collation_server, @@collation_connection AS collation_connection, @@init_connect AS"
                        + " init_connect, @@interactive_timeout AS interactive_timeout, @@license AS license,"
                        + " @@lower_case_table_names AS lower_case_table_names, @@max_allowed_packet AS"
                        + " max_allowed_packet, @@net_write_timeout AS net_write_timeout, @@performance_schema AS"
                        + " performance_schema, @@sql_mode AS sql_mode, @@system_time_zone AS system_time_zone,"
                        + " @@time_zone AS time_zone, @@transaction_isolation AS transaction_isolation, @@wait_timeout"
                        + " AS wait_timeout",
                "SELECT @@max_allowed_packet, @@wait_timeout",
                "SELECT @@session.transaction_read_only",
                "select @@session.tx_isolation"
            })
    void connectorsStartUpQuestionsAreAnswered(String sql) {
        assertThat(admin.rows(sql)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET NAMES utf8mb4",
                "SET character_set_results = NULL",
                "SET autocommit=1, session_track_schema=1, sql_mode = concat(@@sql_mode,',STRICT_TRANS_TABLES')",
                "set session transaction read write",
                "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED",
                "SET @OLD_TIME_ZONE=@@TIME_ZONE",
                "SET @@session.autocommit = ON",
                "SET sql_mode='STRICT_TRANS_TABLES'",
                "/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */",
                "BEGIN",
                "START TRANSACTION",
                "COMMIT",
                "ROLLBACK",
                "LOCK TABLES `mysql_servers` READ",
                "UNLOCK TABLES",
                ""
            })
    void whatClientsSendByHabitIsAccepted(String sql) {
        assertThat(admin.affected(sql)).isZero();
    }

    @Test
    void statsUsersReadStatisticsOnly() {
        assertThat(admin.run(STATS, "SELECT 1")).isInstanceOf(SqlAnswer.Rows.class);
        assertThat(((SqlAnswer.Rows) admin.run(STATS, "SHOW TABLES")).rows())
                .contains(List.of("stats_variables"))
                .allMatch(row -> row.get(0).startsWith("stats_") || row.get(0).equals("global_variables"));
        assertThat(((SqlAnswer.Rows) admin.run(STATS, "SELECT * FROM \"Global_Variables\"")).rows())
                .as("their own, not the configuration")
                .hasSize(1);
        assertThat(admin.run(STATS, "SET NAMES utf8")).isInstanceOf(SqlAnswer.Done.class);
        for (String sql : List.of(
                "SELECT * FROM mysql_users",
                "SELECT * FROM [runtime_mysql_users]",
                "SELECT * FROM disk.mysql_users",
                "UPDATE mysql_users SET password=''",
                "SET mysql-wait_timeout=1",
                "LOAD MYSQL USERS TO RUNTIME",
                "PRAGMA query_only=0",
                "ATTACH 'x' AS y")) {
            assertThat(admin.failure(STATS, sql).errorCode()).as(sql).isEqualTo(1045);
        }
        assertThat(admin.failure(STATS, "CREATE TABLE stats_x (a)").errorCode()).isEqualTo(1045);
    }

    @Test
    void wellKnownAccountsLogInFromThisMachineOnly() {
        assertThat(admin.admin().passwordOf("admin")).contains("admin");
        assertThat(admin.admin().passwordOf("stats")).contains("stats");
        assertThat(admin.admin().passwordOf("nobody")).isEmpty();
        assertThat(admin.admin().refusalOf("admin", "127.0.0.1")).isEmpty();
        assertThat(admin.admin().refusalOf("admin", "::1")).isEmpty();
        assertThat(admin.admin().refusalOf("stats", "10.0.0.1")).contains("User 'stats' can only connect locally");
        assertThat(admin.admin().refusalOf("operator", "10.0.0.1")).isEmpty();
    }

    @Test
    void credentialsAreThoseInForce() {
        admin.affected("SET admin-admin_credentials='admin:new:pass;operator:x'");
        assertThat(admin.admin().passwordOf("operator")).isEmpty();

        admin.affected("LOAD ADMIN VARIABLES TO RUNTIME");

        assertThat(admin.admin().passwordOf("admin")).contains("new:pass");
        assertThat(admin.admin().passwordOf("operator")).contains("x");
    }

    @Test
    void readOnlyModeStopsSqlButNotMoves() {
        admin.affected("SET admin-read_only=true");
        admin.affected("LOAD ADMIN VARIABLES TO RUNTIME");

        assertThat(admin.failure("DELETE FROM mysql_users"))
                .returns(1290, SqlAnswer.Failed::errorCode)
                .extracting(SqlAnswer.Failed::message)
                .asString()
                .contains("PROXYSQL READWRITE");
        assertThat(admin.failure("WITH one AS (SELECT 1) DELETE FROM mysql_users")
                        .errorCode())
                .isEqualTo(1290);
        assertThat(admin.failure("SET mysql-wait_timeout=1").errorCode()).isEqualTo(1290);
        assertThat(admin.affected("SAVE MYSQL USERS TO DISK")).isZero();
    }

    @Test
    void theShellHasAnAdminsRights() {
        SqlAnswer answer = admin.admin()
                .execute("UPDATE global_variables SET variable_value='5' WHERE variable_name='mysql-threads'")
                .toCompletableFuture()
                .join();

        assertThat(answer).isEqualTo(new SqlAnswer.Done(1, ""));
    }

    @Test
    void afterTheRoomHasStoppedAStatementGetsAnAnswer() throws Exception {
        AdminComponent stopped = admin.admin();
        stopped.stop();

        assertThat(stopped.execute(ADMIN, "SELECT 1").toCompletableFuture().join())
                .isInstanceOf(SqlAnswer.Failed.class);
    }

    @Test
    void serversAreInForceInTheOrderOfTheirKey() {
        admin.affected("INSERT INTO mysql_servers (hostgroup_id, hostname) VALUES (2, 'b'), (1, 'z'), (2, 'a')");
        admin.affected("LOAD MYSQL SERVERS TO RUNTIME");

        assertThat(admin.configs.current().servers())
                .extracting(MysqlServer::hostname)
                .containsExactly("z", "a", "b");
    }

    private String value(String variable) {
        return admin.rows("SELECT variable_value FROM global_variables WHERE variable_name='" + variable + "'")
                .get(0)
                .get(0);
    }
}
