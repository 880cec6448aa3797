package io.pointsman.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.admin.RuntimeTable;
import io.pointsman.api.session.SqlAnswer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SHOW and DESCRIBE, as clients and browsing tools send them. */
class ShowTest {

    @TempDir
    Path directory;

    private AdminFixture admin;

    @BeforeEach
    void start() throws Exception {
        admin = new AdminFixture(directory).start();
        admin.affected("INSERT INTO mysql_servers (hostgroup_id, hostname) VALUES (2, 'b'), (1, 'a')");
    }

    @AfterEach
    void stop() throws Exception {
        admin.close();
    }

    @Test
    void databasesAndTablesAreListedAndFiltered() {
        assertThat(columns("SHOW DATABASES")).containsExactly("seq", "name", "file");
        assertThat(column("SHOW SCHEMAS LIKE 's%'", 1)).containsExactly("stats", "stats_history");
        assertThat(column("SHOW DATABASES WHERE name = 'disk'", 1)).containsExactly("disk");
        assertThat(columns("SHOW TABLES")).containsExactly("tables");
        assertThat(column("SHOW TABLES IN `disk` LIKE 'mysql\\_use%'", 0)).containsExactly("mysql_users");
        assertThat(column("SHOW TABLES WHERE tables = 'scheduler'", 0)).containsExactly("scheduler");
        assertThat(admin.run("SHOW FULL TABLES FROM main LIKE 'mysql_users'"))
                .isEqualTo(new SqlAnswer.Rows(
                        List.of("Tables_in_main", "Table_type"), List.of(List.of("mysql_users", "BASE TABLE"))));
        assertThat(columns("SHOW TABLE STATUS LIKE 'mysql_users'")).hasSize(18).startsWith("Name", "Engine");
        assertThat(admin.rows("SHOW TABLE STATUS FROM disk LIKE 'mysql_users'").get(0))
                .startsWith("mysql_users", "SQLite");
    }

    @Test
    void tablesAreDescribed() {
        assertThat(admin.rows("SHOW CREATE TABLE `admin`.`mysql_replication_hostgroups`")
                        .get(0)
                        .get(1))
                .startsWith("CREATE TABLE mysql_replication_hostgroups (\n    writer_hostgroup INT NOT NULL CHECK")
                .contains(",\n    PRIMARY KEY (writer_hostgroup),\n    UNIQUE (reader_hostgroup))");
        assertThat(columns("SHOW FIELDS FROM mysql_users"))
                .containsExactly("Field", "Type", "Null", "Key", "Default", "Extra");
        assertThat(admin.rows("SHOW COLUMNS IN main.mysql_users LIKE 'act%'"))
                .containsExactly(List.of("active", "varchar(255)", "NO", "", "1", ""));
        assertThat(column("DESC mysql_users", 0)).hasSize(14);
        assertThat(admin.rows("DESCRIBE `disk`.`mysql_servers` status").get(0)).contains("ONLINE");
        assertThat(columns("SHOW FULL COLUMNS FROM mysql_users")).hasSize(9).contains("Collation", "Comment");
        assertThat(column("SHOW KEYS FROM mysql_users WHERE Key_name = 'PRIMARY'", 4))
                .containsExactly("username", "backend");
        assertThat(admin.failure("SHOW FIELDS FROM nowhere").errorCode()).isEqualTo(1146);
        assertThat(admin.failure("DESCRIBE nowhere").errorCode()).isEqualTo(1146);
    }

    @Test
    void variablesAreOursAndMysqlsOnlyWhenAskedByName() {
        assertThat(column("SHOW VARIABLES", 0)).allMatch(name -> name.contains("-"));
        assertThat(column("SHOW SQLITESERVER VARIABLES", 0)).isNotEmpty().allMatch(name -> name.startsWith("sqlite"));
        assertThat(column("SHOW VARIABLES LIKE '%timeout%'", 0)).isNotEmpty().allMatch(name -> name.contains("-"));
        assertThat(admin.rows("SHOW VARIABLES LIKE 'lower\\_case\\_table\\_names'"))
                .containsExactly(List.of("lower_case_table_names", "0"));
        assertThat(column("SHOW VARIABLES WHERE VARIABLE_NAME IN ('sql_mode', 'mysql-threads') AND value <> ''", 0))
                .containsExactly("mysql-threads", "sql_mode");
        assertThat(admin.rows("SHOW GLOBAL VARIABLES LIKE 'read_only'")).containsExactly(List.of("read_only", "OFF"));
        assertThat(admin.rows("SHOW VARIABLES LIKE 'version'")).containsExactly(List.of("version", "0.1.0"));
        assertThat(admin.rows("SHOW VARIABLES LIKE 'gtid\\_mode'")).isEmpty();
    }

    @Test
    void figuresComeFromTheDataPlane() {
        admin.admin()
                .bindRuntimeTable(table(
                        "stats_mysql_global",
                        List.of("Variable_Name", "Variable_Value"),
                        List.of(List.of("Questions", "5"), List.of("ProxySQL_Uptime", "60"))));
        admin.admin()
                .bindRuntimeTable(table(
                        "stats_mysql_connection_pool",
                        List.of("hostgroup", "srv_host", "srv_port", "ConnUsed"),
                        List.of(List.of("1", "db1", "3306", "2"))));

        assertThat(admin.rows("SHOW MYSQL STATUS"))
                .containsExactly(List.of("ProxySQL_Uptime", "60"), List.of("Questions", "5"));
        assertThat(admin.rows("SHOW GLOBAL STATUS LIKE 'Upt%'")).containsExactly(List.of("Uptime", "60"));
        assertThat(admin.rows("SELECT @@Questions")).containsExactly(List.of("5"));
        assertThat(columns("SHOW PROMETHEUS METRICS")).containsExactly("Data");
        assertThat(admin.rows("SHOW PROMETHEUS METRICS").get(0).get(0))
                .contains("# TYPE proxysql_questions_total counter\nproxysql_questions_total 5\n")
                .contains("proxysql_connpool_conns{endpoint=\"db1:3306\",hostgroup=\"1\",status=\"used\"} 2\n");
    }

    @Test
    void withoutAnybodyWhoGathersFiguresThereAreNoneAndAWarningSaysSo() {
        // Given
        RuntimeTable figures = table(
                "stats_mysql_global", List.of("Variable_Name", "Variable_Value"), List.of(List.of("Questions", "5")));
        admin.admin().bindRuntimeTable(figures);
        assertThat(admin.rows("SHOW STATUS LIKE 'Questions'")).hasSize(1);
        assertThat(admin.rows("SHOW WARNINGS")).isEmpty();

        // When
        admin.admin().unbindRuntimeTable(figures);

        // Then
        assertThat(admin.rows("SHOW STATUS LIKE 'Questions'")).isEmpty();
        assertThat(admin.rows("SHOW WARNINGS").get(0).get(2)).contains("the bundle stats");
        assertThat(admin.rows("SELECT * FROM stats_mysql_global")).isEmpty();
        assertThat(admin.rows("SHOW PROMETHEUS METRICS").get(0).get(0)).doesNotContain("questions");
    }

    @Test
    void theTablesOfTlsAreListedBeforeAnybodyFillsThem() {
        assertThat(column("SHOW TABLES FROM stats", 0))
                .contains("stats_tls_sessions", "stats_tls_certificates", "stats_tls_posture");
    }

    @Test
    void theProcesslistCutsStatementsUnlessItIsFull() {
        admin.admin()
                .bindRuntimeTable(table(
                        "stats_mysql_processlist",
                        List.of("ThreadID", "SessionID", "user", "time_ms", "info"),
                        List.of(List.of("0", "9", "app", "3", "x".repeat(200)))));

        assertThat(columns("SHOW PROCESSLIST"))
                .containsExactly("SessionID", "user", "db", "hostgroup", "command", "time_ms", "info");
        assertThat(admin.rows("SHOW PROCESSLIST").get(0).get(6)).hasSize(99);
        assertThat(admin.rows("SHOW FULL PROCESSLIST").get(0).get(6)).hasSize(200);
        assertThat(admin.rows("SELECT ID, USER FROM information_schema.processlist"))
                .containsExactly(List.of("9", "app"));
    }

    @Test
    void rowsOfMemoryComeInTheOrderOfTheirKeys() {
        assertThat(column("SHOW MYSQL SERVERS", 1)).containsExactly("a", "b");
        assertThat(columns("SHOW MYSQL USERS")).startsWith("username", "password");
    }

    @Test
    void anUnknownOneIsToldWhatThereIs() {
        SqlAnswer.Failed failure = admin.failure("SHOW ME");

        assertThat(failure.errorCode()).isEqualTo(1064);
        assertThat(failure.message())
                .contains("near \"SHOW ME\"")
                .contains("SHOW TABLES")
                .contains("SHOW GRANTS");
    }

    private List<String> columns(String sql) {
        SqlAnswer answer = admin.run(sql);
        assertThat(answer).as(sql).isInstanceOf(SqlAnswer.Rows.class);
        return ((SqlAnswer.Rows) answer).columns();
    }

    private List<String> column(String sql, int index) {
        return admin.rows(sql).stream().map(row -> row.get(index)).toList();
    }

    static RuntimeTable table(String name, List<String> columns, List<List<String>> rows) {
        return new RuntimeTable() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<String> columns() {
                return columns;
            }

            @Override
            public List<List<String>> rows() {
                return rows;
            }
        };
    }
}
