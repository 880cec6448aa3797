package io.pointsman.admin.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as a whole: what an import replaces, what it only tells, and what it refuses. */
class ImportedFilesTest {

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
    void tablesOfTheFileReplaceAndOthersStay() throws Exception {
        // Given
        store.run("INSERT INTO main.mysql_servers (hostname) VALUES ('before')");
        store.run("INSERT INTO main.proxysql_servers (hostname) VALUES ('peer')");
        Path cnf = Files.writeString(folder.resolve("p.cnf"), "mysql_servers=({address=\"after\",hostgroup=3})\n");

        // When
        store.take(cnf);

        // Then
        assertThat(store.rows("SELECT hostname FROM main.mysql_servers").toString())
                .isEqualTo("[{hostname=after}]");
        assertThat(store.rows("SELECT hostname FROM main.proxysql_servers")).hasSize(1);
    }

    @Test
    void ofTwoRowsWithOneKeyInAConfigurationFileTheLaterCounts() throws Exception {
        // Given
        Path cnf = Files.writeString(folder.resolve("p.cnf"), """
                mysql_users = ( { username="u" , password="old" }, { username="u" , password="new" } )
                pgsql_users = ( { username="u" } )
                mysql_variables = { max_connections=7; sheep=3 }
                """);

        // When
        String report = store.take(cnf);

        // Then
        assertThat(report)
                .contains(
                        "left out mysql_users (u, ): a later row has the same key",
                        "pgsql_users has no counterpart here",
                        "line 3: there is no variable 'mysql-sheep'",
                        "not understood: 2 left out");
        assertThat(store.rows("SELECT password FROM main.mysql_users").toString())
                .isEqualTo("[{password=new}]");
        assertThat(store.variable("mysql-max_connections")).isEqualTo("7");
    }

    @Test
    void aDryRunTellsTheSameAndChangesNothing() throws Exception {
        // Given
        try (ProxysqlDatabase database = database("2.7")) {
            database.fill(3).variable("mysql-max_connections", "7");
        }
        String before = store.exporter.sql(Layer.MEMORY);

        // When
        String told = store.importer
                .run(file, Destination.MEMORY, true, true)
                .report()
                .text(List.of());

        // Then
        assertThat(store.exporter.sql(Layer.MEMORY)).isEqualTo(before);
        assertThat(store.take(file)).isEqualTo(told);
        assertThat(store.exporter.sql(Layer.MEMORY)).isNotEqualTo(before);
    }

    @Test
    void aDirectoryThatNeverRanGetsEverythingAStartWouldWant() throws Exception {
        // Given
        Path cnf = Files.writeString(folder.resolve("p.cnf"), "mysql_variables = { max_connections=7 }\n");

        // When
        store.importer.run(cnf, Destination.DISK, false, false);

        // Then
        assertThat(store.rows("SELECT * FROM disk.global_variables"))
                .hasSameSizeAs(store.check.variables().all());
        assertThat(store.exporter.configFile(Layer.DISK)).contains("max_connections=\"7\"");
        assertThat(store.variable("mysql-max_connections")).isEqualTo("10000");
    }

    @Test
    void manyRowsMakeAShortReport() throws Exception {
        // Given
        try (ProxysqlDatabase database = database("2.7")) {
            database.fill(10_000)
                    .run("UPDATE mysql_users SET attributes = '{\"spiffe_id\":\"x\"}' WHERE username = 'user77'");
        }

        // When
        ImportReport report =
                store.importer.run(file, Destination.MEMORY, false, false).report();

        // Then
        assertThat(report.text(List.of()).lines()).hasSizeLessThan(12);
        assertThat(report.text(List.of()))
                .contains("(user77, 1): ", "mysql_users: 9999 taken, 1 ", "mysql_servers: 200 taken");
        assertThat(store.rows("SELECT count(*) AS n FROM main.mysql_users").get(0))
                .containsEntry("n", "9999");
    }

    @Test
    void aFileThatCantBeReadIsRefusedInOneLineAndChangesNothing() throws Exception {
        // Given
        String before = store.exporter.sql(Layer.MEMORY);
        Path broken = Files.writeString(folder.resolve("broken.cnf"), "mysql_servers = ( { port = } )\n");
        Path damaged = folder.resolve("damaged.db");
        Files.writeString(damaged, "SQLite format 3\0" + "x".repeat(5_000));
        Path stranger = folder.resolve("stranger.db");
        try (ProxysqlDatabase database = ProxysqlDatabase.create(stranger, "1.4")) {
            for (String table : List.of(
                    "mysql_servers",
                    "mysql_users",
                    "mysql_replication_hostgroups",
                    "mysql_query_rules",
                    "global_variables")) {
                database.run("ALTER TABLE " + table + " RENAME TO my_" + table);
            }
        }

        // When, Then
        assertRefused(folder.resolve("missing.db"), "no such file");
        assertRefused(folder, "it is a directory");
        assertRefused(broken, "line 1, column 28");
        assertRefused(damaged, "damaged.db");
        assertRefused(stranger, "none of ProxySQL's");
        assertRefused(Files.writeString(folder.resolve("empty.cnf"), ""), "no configuration in it");
        assertRefused(
                Files.writeString(folder.resolve("x.sql"), "-- Pointsman's configuration\nDROP TABLE mysql_users;\n"),
                "line 2");
        assertThat(store.exporter.sql(Layer.MEMORY)).isEqualTo(before);
    }

    private void assertRefused(Path path, String reason) {
        assertThatThrownBy(() -> store.take(path))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining(path.getFileName().toString())
                .hasMessageContaining(reason)
                .message()
                .hasLineCount(1);
    }
}
