package io.pointsman.admin;

import static io.pointsman.admin.AdminFixture.STATS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.admin.LogFile;
import io.pointsman.api.admin.RuntimeTable;
import io.pointsman.api.session.LocalSql.Caller;
import io.pointsman.api.session.SqlAnswer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What drivers, dumping and browsing tools ask before and while they work. */
class ClientsTest {

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
    void theCatalogueCanBeBrowsed() {
        assertThat(admin.rows("SELECT SCHEMA_NAME FROM information_schema.SCHEMATA"))
                .contains(List.of("main"), List.of("disk"));
        assertThat(admin.rows(
                        "select t.table_name from `INFORMATION_SCHEMA`.`TABLES` t where t.table_schema = database()"
                                + " and t.table_name like 'mysql_u%'"))
                .containsExactly(List.of("mysql_users"));
        assertThat(admin.rows("SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = 'admin'"
                        + " AND TABLE_NAME = 'mysql_users' AND COLUMN_KEY = 'PRI' ORDER BY ORDINAL_POSITION"))
                .containsExactly(List.of("username"), List.of("backend"));
        assertThat(admin.rows("WITH x AS (SELECT 1 AS a) SELECT count(*) FROM x, information_schema.ENGINES"))
                .containsExactly(List.of("1"));
        assertThat(admin.failure("SELECT * FROM information_schema.no_such").errorCode())
                .isEqualTo(1146);
    }

    @Test
    void everyTableOfTheCatalogueCanBeRead() {
        for (String table : List.of(
                "SCHEMATA",
                "TABLES",
                "COLUMNS",
                "STATISTICS",
                "KEY_COLUMN_USAGE",
                "TABLE_CONSTRAINTS",
                "ENGINES",
                "CHARACTER_SETS",
                "COLLATIONS",
                "COLLATION_CHARACTER_SET_APPLICABILITY",
                "PROCESSLIST",
                "VIEWS",
                "ROUTINES",
                "PARAMETERS",
                "TRIGGERS",
                "EVENTS",
                "REFERENTIAL_CONSTRAINTS",
                "PARTITIONS",
                "FILES",
                "PLUGINS",
                "USER_PRIVILEGES",
                "COLUMN_STATISTICS",
                "SESSION_VARIABLES")) {
            assertThat(admin.run("SELECT * FROM information_schema." + table))
                    .as(table)
                    .isInstanceOf(SqlAnswer.Rows.class);
            assertThat(admin.run(STATS, "SELECT * FROM information_schema." + table))
                    .as(table)
                    .isInstanceOf(SqlAnswer.Rows.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT COLUMN_NAME, JSON_EXTRACT(HISTOGRAM, '$.\"number-of-buckets-specified\"')"
                        + " FROM information_schema.COLUMN_STATISTICS WHERE SCHEMA_NAME = 'main'",
                "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSION_VARIABLES WHERE VARIABLE_NAME LIKE 'rocksdb\\_skip'",
                "SHOW VARIABLES LIKE 'ndbinfo\\_version'",
                "SHOW STATUS LIKE 'binlog_snapshot_gtid_executed'",
                "SELECT /*!40001 SQL_NO_CACHE */ `username` FROM `mysql_users`",
                "SELECT CONCAT(USER, '\"', '@', HOST) FROM mysql.user",
                "SELECT name from mysql.help_topic WHERE name like \"SHOW %\"",
                "SELECT CURRENT_USER, @@session.sql_mode, length(@@version) > 0",
                "SHOW COLLATION WHERE Charset = 'utf8mb4'",
                "SHOW CHARACTER SET LIKE 'utf8%'",
                "SHOW OPEN TABLES FROM main",
                "SHOW PLUGINS",
                "SHOW TRIGGERS LIKE 'mysql\\_users'",
                "SHOW FUNCTION STATUS WHERE Db = 'main'",
                "SHOW MASTER STATUS",
                "SHOW REPLICA STATUS",
                "SHOW CREATE DATABASE IF NOT EXISTS `main`",
                "SHOW GRANTS FOR CURRENT_USER()"
            })
    void questionsOfToolsAreAnswered(String sql) {
        assertThat(admin.run(sql)).isInstanceOf(SqlAnswer.Rows.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "START TRANSACTION /*!40100 WITH CONSISTENT SNAPSHOT */",
                "SAVEPOINT sp",
                "ROLLBACK TO SAVEPOINT `sp`",
                "RELEASE SAVEPOINT sp",
                "FLUSH /*!40101 LOCAL */ TABLES",
                "FLUSH TABLES WITH READ LOCK",
                "CREATE DATABASE /*!32312 IF NOT EXISTS*/ `main` /*!40100 DEFAULT CHARACTER SET utf8mb4 */",
                "/*!40103 SET TIME_ZONE='+00:00' */",
                "/*!50717 SET @rocksdb_bulk_load_var_name='rocksdb_bulk_load' */",
                "/*M!100616 SET @OLD_NOTE_VERBOSITY=@@NOTE_VERBOSITY, NOTE_VERBOSITY=0 */",
                "/*!40100 SET @@SQL_MODE='' */",
                "SIGNAL MYSQL THREADS",
                "LOGENTRY the maintenance begins",
                "TRUNCATE stats_mysql_query_digest_reset",
                "TRUNCATE TABLE `stats`.`stats_mysql_query_digest`"
            })
    void whatHasNoMeaningHereIsAccepted(String sql) {
        assertThat(admin.affected(sql)).isZero();
    }

    @Test
    void useChoosesTheDatabaseOfNamesThatStandAlone() {
        Caller onDisk = new Caller(9, "admin", "127.0.0.1:50002", "disk");
        admin.affected("INSERT INTO disk.mysql_users (username) VALUES ('stored')");

        assertThat(admin.run(onDisk, "SELECT username FROM mysql_users"))
                .isEqualTo(new SqlAnswer.Rows(List.of("username"), List.of(List.of("stored"))));
        assertThat(admin.run(onDisk, "DELETE FROM mysql_users")).isEqualTo(new SqlAnswer.Done(1, ""));
        assertThat(admin.run(onDisk, "INSERT INTO mysql_users(username) SELECT m.username FROM main.mysql_users m"))
                .isInstanceOf(SqlAnswer.Done.class);
        assertThat(((SqlAnswer.Rows) admin.run(onDisk, "SHOW TABLES")).rows()).contains(List.of("config_versions"));
        assertThat(admin.run(new Caller(9, "admin", "h:1", "nowhere"), "SELECT * FROM mysql_users"))
                .isInstanceOf(SqlAnswer.Rows.class);
    }

    @Test
    void dollarQuotingIsAskedForAndNotThere() {
        assertThat(admin.failure("select $$").errorCode()).isEqualTo(1054);
        admin.affected("SET mysql-server_version='8.1.0'");
        admin.affected("LOAD MYSQL VARIABLES TO RUNTIME");
        assertThat(admin.failure("SELECT $$").errorCode()).isEqualTo(1064);
    }

    @Test
    void statsUsersAreNotToldTheConfiguration() {
        assertThat(admin.run(STATS, "SELECT @@version, @@max_allowed_packet")).isInstanceOf(SqlAnswer.Rows.class);
        assertThat(admin.run(STATS, "SHOW VARIABLES LIKE 'lower_case_table_names'"))
                .isInstanceOf(SqlAnswer.Rows.class);
        assertThat(admin.run(STATS, "SELECT * FROM stats.stats_mysql_global")).isInstanceOf(SqlAnswer.Rows.class);
        assertThat(admin.failure(STATS, "SELECT @@monitor_password").errorCode())
                .isEqualTo(1193);
        for (String sql : List.of(
                "SHOW VARIABLES",
                "SHOW VARIABLES LIKE '%password%'",
                "SHOW MYSQL USERS",
                "LOGENTRY x",
                "TRUNCATE stats_mysql_query_digest",
                "PULL VERSION MYSQL SERVERS 1 1",
                "DELETE FROM stats_mysql_global")) {
            assertThat(admin.failure(STATS, sql).errorCode()).as(sql).isEqualTo(1045);
        }
        assertThat(admin.run(STATS, "SHOW COLLATION WHERE Collation IN (SELECT username FROM disk.mysql_users)"))
                .isInstanceOf(SqlAnswer.Failed.class);
    }

    @Test
    void truncatingTheDigestsForgetsThemAndTellsHowMany() {
        // Given
        List<List<String>> collected = new ArrayList<>(List.of(List.of("0x01"), List.of("0x02")));
        admin.admin().bindRuntimeTable(new RuntimeTable() {
            @Override
            public String name() {
                return "stats_mysql_query_digest_reset";
            }

            @Override
            public List<String> columns() {
                return List.of("digest");
            }

            @Override
            public List<List<String>> rows() {
                List<List<String>> last = List.copyOf(collected);
                collected.clear();
                return last;
            }
        });

        // Then
        assertThat(admin.affected("TRUNCATE TABLE stats.stats_mysql_query_digest"))
                .isEqualTo(2);
        assertThat(admin.affected("TRUNCATE stats_mysql_query_digest")).isZero();
    }

    @Test
    void flushingLogsTurnsOverThoseOfAllRooms() {
        // Given
        List<String> turned = new ArrayList<>();
        LogFile gone = () -> turned.add("gone");
        admin.admin().bindLogFile(() -> {
            throw new NoClassDefFoundError("io/pointsman/gone/Class");
        });
        admin.admin().bindLogFile(() -> turned.add("queries"));
        admin.admin().bindLogFile(gone);
        admin.admin().unbindLogFile(gone);

        // When
        admin.run("PROXYSQL FLUSH LOGS");

        // Then
        assertThat(turned).containsExactly("queries");
    }

    @Test
    void badInputIsRefusedWithItsPosition() {
        assertThat(admin.failure("SELECT 'x").message()).contains("at character 8 has no closing quote");
        assertThat(admin.failure("SELECT /* x").message()).contains("at character 8 has no end");
        assertThat(admin.failure("SELECT '\0'").message()).contains("NUL character at position 9");
        assertThat(admin.failure("SHOW " + "x".repeat(1_000_000)).message()).hasSizeLessThan(3_000);
        assertThat(admin.failure("SELECT 1; DROP TABLE mysql_users").message()).contains("several statements");
    }
}
