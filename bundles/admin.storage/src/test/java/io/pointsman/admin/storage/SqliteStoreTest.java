package io.pointsman.admin.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.admin.ConfigStore.Access;
import io.pointsman.api.admin.ConfigStore.Statement;
import io.pointsman.api.session.SqlAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest {

    private static final String INSERT = "INSERT INTO mysql_servers (hostgroup_id, hostname) VALUES (1, 'db1')";
    private static final String SAVE = "INSERT INTO disk.mysql_servers SELECT * FROM main.mysql_servers";

    @TempDir
    Path directory;

    private final List<SqliteStore> open = new ArrayList<>();

    @AfterEach
    void stopAll() throws InterruptedException {
        for (SqliteStore store : open) {
            store.stop(false);
        }
    }

    @Test
    void unsavedEditsOutliveTheRoomInTheSameProcess() throws InterruptedException {
        // Given
        SqliteStore first = store("1-1");
        first.run(INSERT, Access.FULL);
        first.stop(false);

        // When
        SqliteStore second = store("1-1");

        // Then
        assertThat(second.select("SELECT hostname FROM main.mysql_servers")).containsExactly(Map.of("hostname", "db1"));
    }

    @Test
    void aNewProcessBeginsWithAnEmptyMemoryAndTheStoredDisk() throws Exception {
        // Given
        SqliteStore first = store("1-1");
        first.run(INSERT, Access.FULL);
        first.transaction(List.of(Statement.of(SAVE)));
        first.stop(false);

        // When
        SqliteStore second = store("2-2");

        // Then
        assertThat(second.select("SELECT hostname FROM main.mysql_servers")).isEmpty();
        assertThat(second.select("SELECT hostname FROM disk.mysql_servers")).hasSize(1);
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.contains("1-1"));
        }
    }

    @Test
    void twoGenerationsOfTheRoomShareTheFilesDuringASwap() {
        SqliteStore old = store("1-1");
        SqliteStore successor = store("1-1");

        old.run(INSERT, Access.FULL);

        assertThat(successor.select("SELECT hostname FROM main.mysql_servers")).hasSize(1);
    }

    @Test
    void aStoreIsNewUntilVariablesHaveBeenSaved() throws InterruptedException {
        SqliteStore first = store("1-1");
        assertThat(first.isNew()).isTrue();
        first.transaction(List.of(Statement.of("INSERT INTO disk.global_variables VALUES ('a', 'b')")));
        first.stop(false);

        assertThat(store("2-2").isNew()).isFalse();
    }

    @Test
    void allFilesArePrivate() throws IOException {
        // Given
        SqliteStore store = store("1-1");

        // When
        store.transaction(List.of(Statement.of("INSERT INTO disk.global_variables VALUES ('a', 'b')")));

        // Then
        try (var files = Files.list(directory)) {
            assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(file.toString())
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void aDamagedFileIsNamedAndResetPutsItAside() throws IOException {
        // Given
        Path file = directory.resolve("pointsman.db");
        Files.writeString(file, "this is no database ".repeat(500));
        SqliteStore store = store("1-1");
        assertThatThrownBy(store::isNew)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--initial");
        assertThat(store.run("SELECT 1", Access.FULL)).isInstanceOf(SqlAnswer.Failed.class);

        // When
        store.reset();

        // Then
        assertThat(store.isNew()).isTrue();
        assertThat(directory.resolve("pointsman.db.bak")).exists();
    }

    @Test
    void resetKeepsABackupThatCanBeReadAndForgetsMemory() throws Exception {
        // Given
        SqliteStore store = store("1-1");
        store.run(INSERT, Access.FULL);
        store.transaction(List.of(Statement.of(SAVE)));

        // When
        store.reset();

        // Then
        assertThat(store.select("SELECT * FROM main.mysql_servers")).isEmpty();
        assertThat(store.select("SELECT * FROM disk.mysql_servers")).isEmpty();
        store.run("ATTACH '" + directory.resolve("pointsman.db.bak") + "' AS old", Access.FULL);
        assertThat(store.select("SELECT hostname FROM old.mysql_servers")).hasSize(1);
    }

    @Test
    void aFileOfALaterVersionIsRefused() throws InterruptedException {
        SqliteStore store = store("1-1");
        store.transaction(List.of(Statement.of("PRAGMA disk.user_version = 99")));
        store.stop(false);

        assertThatThrownBy(store("2-2")::isNew).hasMessageContaining("version 99");
    }

    @Test
    void aTransactionIsAllOrNothing() {
        SqliteStore store = store("1-1");

        assertThatThrownBy(() -> store.transaction(List.of(
                        Statement.of(INSERT), Statement.of("INSERT INTO mysql_servers (hostgroup_id) VALUES (?)", -1))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("NOT NULL constraint failed: mysql_servers.hostname");
        assertThat(store.select("SELECT * FROM mysql_servers")).isEmpty();
    }

    @Test
    void answersCarryRowsCountsAndSqlitesOwnMessages() {
        SqliteStore store = store("1-1");

        assertThat(store.run(INSERT, Access.FULL)).isEqualTo(new SqlAnswer.Done(1, ""));
        assertThat(store.run("UPDATE mysql_servers SET weight=5", Access.FULL)).isEqualTo(new SqlAnswer.Done(1, ""));
        assertThat(store.run("CREATE TABLE t (a)", Access.FULL)).isEqualTo(new SqlAnswer.Done(0, ""));
        assertThat(store.run("SELECT hostname, NULL AS empty FROM mysql_servers", Access.FULL))
                .isEqualTo(new SqlAnswer.Rows(List.of("hostname", "empty"), List.of(Arrays.asList("db1", null))));
        assertThat(failure(store, "SELEC 1"))
                .isEqualTo(new SqlAnswer.Failed(1064, "42000", "near \"SELEC\": syntax error at character 1"));
        assertThat(failure(store, "SELECT * FROM nowhere"))
                .isEqualTo(new SqlAnswer.Failed(1146, "42S02", "no such table: nowhere at character 15"));
        assertThat(failure(store, INSERT).errorCode()).isEqualTo(1062);
        assertThat(failure(store, "UPDATE mysql_servers SET port=70000").errorCode())
                .isEqualTo(3819);
    }

    @Test
    void aReaderCanNotWriteNorUnlockThat() {
        SqliteStore store = store("1-1");

        assertThat(failureOfReader(store, INSERT).errorCode()).isEqualTo(1290);
        assertThat(failureOfReader(store, "PRAGMA query_only=0").errorCode()).isEqualTo(1045);
        assertThat(failureOfReader(store, "ATTACH 'x' AS y").errorCode()).isEqualTo(1045);
        assertThat(store.run(INSERT, Access.FULL)).isEqualTo(new SqlAnswer.Done(1, ""));
    }

    @Test
    void typedSqlDoesNotChangeTheConnectionForOthers() {
        SqliteStore store = store("1-1");

        assertThat(store.run("SAVEPOINT x", Access.FULL)).isEqualTo(new SqlAnswer.Done(0, ""));
        assertThat(failure(store, "DETACH disk").errorCode()).isEqualTo(1045);
        assertThat(failure(store, "PRAGMA disk.synchronous=OFF").errorCode()).isEqualTo(1045);
        assertThat(store.run("PRAGMA disk.synchronous", Access.FULL))
                .isEqualTo(new SqlAnswer.Rows(List.of("synchronous"), List.of(List.of("2"))));
        assertThat(store.run("PRAGMA table_info(mysql_users)", Access.FULL)).isInstanceOf(SqlAnswer.Rows.class);
    }

    @Test
    void theSpecificationsTenColumnsComeFirst() {
        SqlAnswer.Rows rows = (SqlAnswer.Rows) store("1-1").run("SELECT * FROM mysql_servers", Access.FULL);

        assertThat(rows.columns())
                .containsExactly(
                        "hostgroup_id",
                        "hostname",
                        "port",
                        "status",
                        "weight",
                        "compression",
                        "max_connections",
                        "max_replication_lag",
                        "use_ssl",
                        "max_latency_ms",
                        "gtid_port",
                        "comment");
    }

    private static SqlAnswer.Failed failure(SqliteStore store, String sql) {
        return (SqlAnswer.Failed) store.run(sql, Access.FULL);
    }

    private static SqlAnswer.Failed failureOfReader(SqliteStore store, String sql) {
        return (SqlAnswer.Failed) store.run(sql, Access.READ_ONLY);
    }

    private SqliteStore store(String process) {
        SqliteStore store = new SqliteStore(new DatabaseFiles(directory, process), Limits.standard());
        open.add(store);
        return store;
    }
}
