package io.pointsman.admin.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.admin.ConfigStore.Access;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {

    private static final String TABLES =
            "SELECT name, sql FROM %s.sqlite_master WHERE name NOT LIKE 'sqlite\\_%%' ESCAPE '\\' ORDER BY name";

    @TempDir
    Path directory;

    @RegisterExtension
    final Stores stores = new Stores();

    @ParameterizedTest
    @CsvSource({"main, 36", "disk, 22", "stats, 34", "monitor, 9", "stats_history, 19"})
    void everyDatabaseHasItsTables(String database, int count) {
        SqliteStore store = stores.open(directory, 1);

        assertThat(store.select(TABLES.formatted(database))).hasSize(count);
    }

    @Test
    void everyConfigurationTableHasATwinThatShowsWhatIsInForce() {
        SqliteStore store = stores.open(directory, 1);

        List<Map<String, String>> withoutTwin = store.select("SELECT name FROM disk.sqlite_master WHERE type = 'table'"
                + " AND 'runtime_' || name NOT IN (SELECT name FROM main.sqlite_master)"
                + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'");

        assertThat(withoutTwin)
                .extracting(row -> row.get("name"))
                .containsExactlyInAnyOrder(
                        "mysql_collations", "global_settings", "config_versions", "config_snapshots", "config_pending");
    }

    @Test
    void databasesAreInTheOrderThatToolsKnow() {
        SqliteStore store = stores.open(directory, 1);

        assertThat(store.select("SELECT name FROM pragma_database_list"))
                .extracting(row -> row.get("name"))
                .containsExactly("main", "disk", "stats", "monitor", "stats_history");
    }

    @ParameterizedTest
    @CsvSource({
        "255, utf8mb4_0900_ai_ci, utf8mb4, Yes",
        "45, utf8mb4_general_ci, utf8mb4, ''",
        "33, utf8_general_ci, utf8, Yes",
        "8, latin1_swedish_ci, latin1, Yes",
        "63, binary, binary, Yes",
        "2304, utf8mb4_uca1400_ai_ci, utf8mb4, ''",
    })
    void collationsAreThoseOfServers(String id, String collation, String charset, String isDefault) {
        SqliteStore store = stores.open(directory, 1);

        assertThat(store.select("SELECT * FROM mysql_collations WHERE Id = ?", id))
                .containsExactly(Map.of("Id", id, "Collation", collation, "Charset", charset, "Default", isDefault));
    }

    @Test
    void aFileOfTheFirstVersionIsBroughtUpToDateAndKeptAsItWas() throws Exception {
        // Given
        Path file = directory.resolve("pointsman.db");
        makeFirstVersion(file);

        // When
        SqliteStore store = stores.open(directory, 1);

        // Then
        assertThat(Stores.savedServers(store)).containsExactly("old");
        assertThat(store.isNew()).isFalse();
        Path fresh = Files.createDirectory(directory.resolve("fresh"));
        assertThat(store.select(TABLES.formatted("disk")))
                .isEqualTo(stores.open(fresh, 1).select(TABLES.formatted("disk")));
        Path backup = directory.resolve("pointsman.db.v1.bak");
        assertThat(store.selectFrom(backup, "PRAGMA user_version")).containsExactly(Map.of("user_version", "1"));
        assertThat(store.selectFrom(backup, "SELECT hostname FROM mysql_servers"))
                .containsExactly(Map.of("hostname", "old"));
    }

    @Test
    void statisticsThatOutliveASwapOfTheirRoomGetTheirNewTables() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            // Given
            run(connection, "ATTACH ':memory:' AS stats");
            Schema schema = new Schema(connection);
            schema.bringUpToDate(Database.STATS, Schema.BeforeStep.NOTHING);
            String fresh = texts(connection);
            for (String table : List.of("sessions", "certificates", "posture")) {
                run(connection, "DROP TABLE stats.stats_tls_" + table);
            }
            run(connection, "PRAGMA stats.user_version = 2");

            // When
            schema.bringUpToDate(Database.STATS, Schema.BeforeStep.NOTHING);

            // Then
            assertThat(texts(connection)).isEqualTo(fresh);
        }
    }

    private static String texts(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet all = statement.executeQuery(
                        "SELECT group_concat(sql) FROM (SELECT sql FROM stats.sqlite_master ORDER BY name)")) {
            return all.getString(1);
        }
    }

    @Test
    void anotherProgramsFileIsLeftAlone() throws Exception {
        Path file = directory.resolve("pointsman.db");
        try (Connection connection = Connections.open(file)) {
            Connections.execute(connection, "CREATE TABLE mysql_servers (hostgroup_id, hostname, port, gtid_port)");
        }

        SqliteStore store = stores.open(directory, 1);

        assertThat(Stores.failure(store, "SELECT 1").message()).contains("another program made it", "import");
        assertThat(store.run("SELECT 1", Access.STATISTICS)).isEqualTo(Stores.failure(store, "SELECT 1"));
    }

    private static void makeFirstVersion(Path file) throws Exception {
        String script = new String(
                SchemaTest.class.getResourceAsStream("version-1.sql").readAllBytes(), StandardCharsets.UTF_8);
        try (Connection connection = Connections.open(file)) {
            Connections.execute(connection, "PRAGMA journal_mode = WAL");
            run(connection, script.replaceAll("(?m)^--.*$", ""));
            run(
                    connection,
                    "INSERT INTO mysql_servers (hostgroup_id, hostname) VALUES (1, 'old');"
                            + "INSERT INTO global_variables VALUES ('mysql-threads', '4');"
                            + "PRAGMA user_version = 1");
        }
    }

    private static void run(Connection connection, String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(script);
        }
    }
}
