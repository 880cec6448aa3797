package io.pointsman.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.session.SqlAnswer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What mariadb-dump and mysqldump write can be loaded again, and nothing else may change a table's shape. */
class DumpTest {

    @TempDir
    Path directory;

    private AdminFixture admin;

    @BeforeEach
    void start() throws Exception {
        admin = new AdminFixture(directory).start();
        admin.affected("INSERT INTO mysql_users (username, password) VALUES ('old', 'x')");
    }

    @AfterEach
    void stop() throws Exception {
        admin.close();
    }

    @Test
    void aLoadedDumpLeavesExactlyItsRows() {
        for (String sql : List.of(
                "/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */",
                "DROP TABLE IF EXISTS `mysql_users`",
                "/*!40101 SET @saved_cs_client     = @@character_set_client */",
                "CREATE TABLE mysql_users (\n    username INT,\n    nonsense)",
                "LOCK TABLES `mysql_users` WRITE",
                "/*!40000 ALTER TABLE `mysql_users` DISABLE KEYS */",
                "INSERT INTO `mysql_users` VALUES\n('it''s','p','1','0','3',NULL,'0','1','0','1','1','10000','','')",
                "/*!40000 ALTER TABLE `mysql_users` ENABLE KEYS */",
                "UNLOCK TABLES")) {
            assertThat(admin.run(sql)).as(sql).isInstanceOf(SqlAnswer.Done.class);
        }

        assertThat(admin.rows("SELECT username, default_hostgroup, typeof(default_hostgroup) FROM mysql_users"))
                .containsExactly(List.of("it's", "3", "integer"));
        assertThat(admin.rows("SHOW FIELDS FROM mysql_users")).hasSize(14);
    }

    @Test
    void dumpedRowsOfWhatIsInForceAreNotKeptAndThisIsSaid() {
        SqlAnswer answer = admin.run("INSERT INTO `runtime_mysql_users` (username) VALUES ('x')");

        assertThat(((SqlAnswer.Done) answer).warnings()).isEqualTo(1);
        assertThat(admin.rows("SHOW WARNINGS").get(0).get(2)).contains("runtime_mysql_users shows what is in force");
        assertThat(admin.rows("SELECT * FROM runtime_mysql_users")).isEmpty();
    }

    @Test
    void toolsThatDumpAreMadeToNameTheColumnsOfServers() {
        assertThat(admin.rows("SHOW FIELDS FROM mysql_servers WHERE Extra = 'INVISIBLE'"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO mysql_servers VALUES (1,'h',3306,0,'ONLINE',1,0,1000,0,0,0,'')",
                "REPLACE INTO mysql_servers VALUES (1,'h',3306,0,'ONLINE',1,0,1000,0,0,0,'')",
                "INSERT OR REPLACE INTO main.mysql_servers VALUES (1,'h',3306,0,'ONLINE',1,0,1000,0,0,0,''),(2,'h',0)",
                "insert ignore into`mysql_servers`values(1,'h, (',3306,0,'ONLINE',1,0,1000,0,0,0,'')",
                "INSERT INTO disk . \"mysql_servers\" VALUES (1,'h',3306,0,'ONLINE',1,0,1000,0,0,0,'')",
                "INSERT INTO 'mysql_servers' SELECT 1,'from',3306,0,'ONLINE',1,0,1000,0,0,0,''",
                "WITH x AS (SELECT 1) INSERT INTO [mysql_servers] VALUES (1,'h',3306,0,'ONLINE',1,0,1000,0,0,0,'')"
            })
    void unnamedValuesForAServerAreRefusedInEveryShape(String sql) {
        assertThat(admin.failure(sql).message()).contains("name the columns");
    }

    @Test
    void rowsOfOurOwnTablesNeedNoNames() {
        assertThat(admin.affected("INSERT INTO disk.mysql_servers SELECT * FROM main.mysql_servers"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE mysql_users ADD COLUMN x INT",
                "CREATE TABLE mysql_users (x)",
                "CREATE TEMP TABLE IF NOT EXISTS mysql_users (x)",
                "CREATE TEMPORARY VIEW mysql_users AS SELECT 1",
                "UPDATE runtime_mysql_users SET active = 0",
                "DELETE FROM main.runtime_mysql_users"
            })
    void theShapeOfOurTablesAndWhatIsInForceCantBeChanged(String sql) {
        assertThat(admin.failure(sql).errorCode()).isIn(1290, 1050);
        assertThat(admin.rows("SELECT username FROM mysql_users")).containsExactly(List.of("old"));
    }

    @Test
    void aTableOfOnesOwnIsOnesOwn() {
        admin.affected("CREATE TABLE notes (text)");
        assertThat(admin.affected("INSERT INTO notes VALUES ('x')")).isEqualTo(1);
        admin.affected("DROP TABLE notes");
        assertThat(admin.failure("SELECT * FROM notes").errorCode()).isEqualTo(1146);
    }
}
