package io.pointsman.itests.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration comes from ProxySQL, and goes out again: the two commands as an operator types them. */
class ImportExportIT {

    /** Of ProxySQL 2.x, as far as the rows below need it; its order of columns. */
    private static final List<String> TABLES = List.of(
            "CREATE TABLE mysql_servers (hostgroup_id INT NOT NULL DEFAULT 0, hostname VARCHAR NOT NULL, port INT NOT NULL"
                    + " DEFAULT 3306, gtid_port INT NOT NULL DEFAULT 0, status VARCHAR NOT NULL DEFAULT 'ONLINE', weight INT NOT"
                    + " NULL DEFAULT 1, compression INT NOT NULL DEFAULT 0, max_connections INT NOT NULL DEFAULT 1000,"
                    + " comment VARCHAR NOT NULL DEFAULT '', PRIMARY KEY (hostgroup_id, hostname, port))",
            "CREATE TABLE mysql_users (username VARCHAR NOT NULL, password VARCHAR, active INT NOT NULL DEFAULT 1,"
                    + " default_hostgroup INT NOT NULL DEFAULT 0, backend INT NOT NULL DEFAULT 1, frontend INT NOT NULL DEFAULT"
                    + " 1, max_connections INT NOT NULL DEFAULT 10000, PRIMARY KEY (username, backend))",
            "CREATE TABLE global_variables (variable_name VARCHAR NOT NULL PRIMARY KEY, variable_value VARCHAR NOT NULL)",
            "CREATE TABLE clickhouse_users (username VARCHAR NOT NULL PRIMARY KEY)");

    private static final List<String> ROWS = List.of(
            "INSERT INTO mysql_servers (hostgroup_id, hostname) VALUES (1, '10.0.0.1'), (2, '10.0.0.2'), (2, '10.0.0.3')",
            "INSERT INTO mysql_servers (hostname, port) VALUES ('nowhere', 99999)",
            "INSERT INTO mysql_users (username, password, default_hostgroup) VALUES ('app', 'it''s \\ \"☃\"', 1)",
            "INSERT INTO clickhouse_users VALUES ('a')",
            "INSERT INTO global_variables VALUES ('mysql-max_connections', '2048'), ('mysql-unheard_of', '1')");

    @TempDir
    private Path folder;

    private Pointsman pointsman;
    private Path database;
    private Path data;

    @BeforeEach
    void leaveWhatProxysqlLeaves() throws Exception {
        pointsman = new Pointsman(folder);
        database = folder.resolve("proxysql.db");
        data = folder.resolve("data");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            for (String sql : TABLES) {
                statement.execute(sql);
            }
            for (String sql : ROWS) {
                statement.execute(sql);
            }
        }
    }

    @AfterEach
    void stop() throws Exception {
        pointsman.execute("stop", "--datadir", data.toString());
    }

    @Test
    void aDirectoryThatNeverRanIsFilledAndInForceWithItsFirstStart() throws Exception {
        // Given
        Path elsewhere = Files.writeString(
                folder.resolve("pointsman.cnf"), "mysql_users = ( { username = \"not me\", password = \"x\" } )\n");

        // When
        Pointsman.Result imported = run("import", database.toString(), "--config", elsewhere.toString());

        // Then
        assertThat(imported.exitCode()).as(imported.err()).isZero();
        assertThat(imported.err()).isEmpty();
        assertThat(imported.out())
                .contains(
                        "wrong mysql_servers (0, nowhere, 99999): ",
                        "left out global_variables 'mysql-unheard_of': ",
                        "left out clickhouse_users (1 row): ",
                        "mysql_servers: 3 taken, 1 wrong",
                        "mysql_users: 1 taken",
                        "DISK has it now")
                .doesNotContain("taken mysql_users");
        start();
        assertThat(runtime()).contains("10.0.0.1", "10.0.0.2", "10.0.0.3");
        assertThat(shell("SELECT username, password FROM runtime_mysql_users"))
                .contains("app", "it's \\ \"")
                .doesNotContain("not me");
        assertThat(run("status").out()).contains("is running", "left out at start: nothing");
    }

    @Test
    void aRunningInstanceGetsItIntoMemoryAndItsOperatorLoadsIt() throws Exception {
        // Given
        start();
        assertThat(run("import", database.toString(), "--dry-run", "--verbose").out())
                .contains("taken mysql_servers (1, 10.0.0.1, 3306)", "dry run: nothing has been changed");
        assertThat(shell("SELECT hostname FROM mysql_servers")).doesNotContain("10.0.0.1");

        // When
        Pointsman.Result imported = run("import", database.toString());

        // Then
        assertThat(imported.exitCode()).as(imported.err()).isZero();
        assertThat(imported.out()).contains("mysql_servers: 3 taken, 1 wrong", "LOAD MYSQL SERVERS TO RUNTIME");
        assertThat(runtime()).doesNotContain("10.0.0.1");
        shell("LOAD MYSQL SERVERS TO RUNTIME");
        shell("LOAD MYSQL USERS TO RUNTIME");
        shell("LOAD MYSQL VARIABLES TO RUNTIME");
        assertThat(runtime()).contains("10.0.0.1", "10.0.0.2", "10.0.0.3");
        assertThat(data).isDirectoryNotContaining("glob:**transfer-*");
    }

    @Test
    void aDryRunWhereNothingRunsMakesNothing() throws Exception {
        // When
        Pointsman.Result result = run("import", database.toString(), "--dry-run");

        // Then
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("mysql_servers: 3 taken, 1 wrong", "dry run: nothing has been changed");
        assertThat(data).doesNotExist();
    }

    @Test
    void aConfigurationFileIsTakenOverAsWell() throws Exception {
        // Given
        Path cnf = Files.writeString(folder.resolve("proxysql.cnf"), """
                mysql_servers = ( { address="10.1.1.1" , hostgroup=4 , max_connections=5 } )
                clickhouse_variables = { port=9000 }
                """);

        // When
        Pointsman.Result result = run("import", cnf.toString(), "--verbose");

        // Then
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("taken mysql_servers (4, 10.1.1.1, 3306)", "clickhouse_variables");
    }

    @Test
    void whatCantBeReadIsSaidInOneLine() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.cnf"), "mysql_servers = (\n");
        Path nothing = Files.writeString(folder.resolve("nothing.cnf"), "mysql_servers = ( { port = 1 } )\n");
        assertOneLine(run("import", folder.resolve("missing.db").toString()), "missing.db: no such file or directory");
        assertOneLine(run("import", broken.toString()), "broken.cnf, line 2");
        assertOneLine(run("export"), "there is no stored configuration in " + data);
        assertOneLine(run("export", "--from", "runtime"), "not running");
        start();
        assertOneLine(run("import", broken.toString()), "broken.cnf, line 2");
        Pointsman.Result empty = run("import", nothing.toString());
        assertThat(empty.exitCode()).isEqualTo(1);
        assertThat(empty.out()).contains("without 'hostname'", "nothing could be taken");
        assertThat(Files.readString(data.resolve("pointsman.log"))).doesNotContain("\tat ");
    }

    @Test
    void anExportComesBackToTheByte() throws Exception {
        // Given
        run("import", database.toString());
        String cnf = run("export").out();
        String sql = run("export", "--format", "sql").out();
        assertThat(cnf).contains("password=\"it's \\\\ \\\"☃\\\"\";", "max_connections=\"2048\";");

        // When
        for (String text : List.of(cnf, sql)) {
            Path file = Files.writeString(folder.resolve("exported"), text);
            Path other = Files.createTempDirectory(folder, "other");
            Pointsman.Result imported = pointsman.execute("import", file.toString(), "--datadir", other.toString());

            // Then
            assertThat(imported.exitCode()).as(imported.err()).isZero();
            assertThat(imported.out()).doesNotContain("left out", "wrong", "changed ");
            assertThat(pointsman
                            .execute("export", "--datadir", other.toString())
                            .out())
                    .isEqualTo(cnf);
        }
        start();
        assertThat(run("export", "--from", "disk").out()).isEqualTo(cnf);
        assertThat(run("export").out()).isEqualTo(cnf);
        Path output = folder.resolve("runtime.sql");
        assertThat(run("export", "--from", "runtime", "--format", "sql", "--output", output.toString())
                        .exitCode())
                .isZero();
        assertThat(output).content().contains("'10.0.0.3'");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(output)))
                .isEqualTo("rw-------");
    }

    private static void assertOneLine(Pointsman.Result result, String reason) {
        assertThat(result.exitCode()).as(result.out()).isNotZero();
        assertThat(result.err().strip())
                .startsWith("pointsman: ")
                .contains(reason)
                .hasLineCount(1);
    }

    private void start() throws Exception {
        Pointsman.Result started = run("start", "--mysql", "127.0.0.1:0", "--admin", "127.0.0.1:0");
        assertThat(started.exitCode()).as(started.err()).isZero();
    }

    private String runtime() throws Exception {
        return shell("SELECT * FROM runtime_mysql_servers");
    }

    private String shell(String statement) throws Exception {
        Pointsman.Result result = run("shell", "-c", statement);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result.out();
    }

    /** In any locale: what is a file's is written as the file has it. */
    private Pointsman.Result run(String command, String... more) throws Exception {
        String[] arguments = new String[more.length + 3];
        System.arraycopy(new String[] {command, "--datadir", data.toString()}, 0, arguments, 0, 3);
        System.arraycopy(more, 0, arguments, 3, more.length);
        return pointsman.execute(Map.of("LC_ALL", "C"), arguments);
    }
}
