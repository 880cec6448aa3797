package io.pointsman.admin.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.pointsman.api.admin.ConfigStore.Access;
import io.pointsman.api.admin.ConfigStore.Statement;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DamageTest {

    @TempDir
    Path directory;

    @RegisterExtension
    final Stores stores = new Stores();

    private Path file;
    private Path good;

    @BeforeEach
    void filesOfAnEarlierProcess() throws InterruptedException {
        file = directory.resolve("pointsman.db");
        good = directory.resolve("pointsman.db.good");
        stores.leaveFilesWith(directory, "db1");
    }

    @Test
    void theLastGoodCopyTakesThePlaceOfADamagedFile() throws Exception {
        // Given
        overwriteHalf(file);

        // When
        SqliteStore store = stores.open(directory, 1);

        // Then
        assertThat(Stores.savedServers(store)).containsExactly("db1");
        assertThat(store.findings()).singleElement().asString().contains("was damaged", "pointsman.db.damaged-");
        assertThat(names()).anyMatch(name -> name.startsWith("pointsman.db.damaged-"));
    }

    @Test
    void whatIsSavedAfterwardsIsThereAtTheNextStartWhichFindsNothing() throws Exception {
        overwriteHalf(file);
        SqliteStore mended = stores.open(directory, 1);
        Stores.saveServer(mended, "db2");
        mended.stop(true);

        SqliteStore store = stores.open(directory, 2);

        assertThat(Stores.savedServers(store)).containsExactly("db1", "db2");
        assertThat(store.findings()).isEmpty();
    }

    @Test
    void aFileThatIsEmptyIsDamaged() throws Exception {
        Files.write(file, new byte[0]);

        assertThat(Stores.savedServers(stores.open(directory, 1))).containsExactly("db1");
    }

    @Test
    void aFileThatWasTakenAwayMeansToBeginAnew() throws Exception {
        Files.delete(file);

        SqliteStore store = stores.open(directory, 1);

        assertThat(store.isNew()).isTrue();
        assertThat(Stores.savedServers(store)).isEmpty();
        assertThat(store.findings()).singleElement().asString().contains("begins anew", "pointsman.db.good.bak");
    }

    @Test
    void withoutAGoodCopyEveryCallSaysWhatIsWrong() throws Exception {
        overwriteHalf(file);
        overwriteHalf(good);

        SqliteStore store = stores.open(directory, 1);

        assertThat(Stores.failure(store, "SELECT 1").message())
                .contains(file.toString(), "pointsman.db.good is damaged, too");
        assertThatThrownBy(store::reopen).hasMessageContaining(file.toString());
        store.reset();
        assertThat(Stores.savedServers(store)).isEmpty();
    }

    @Test
    void aFileThatCanNotBeWrittenIsRead() throws Exception {
        // Given: where the journal would be is something else
        Files.createDirectory(Path.of(file + "-wal"));

        // When
        SqliteStore store = stores.open(directory, 1);

        // Then
        assertThat(Stores.savedServers(store)).containsExactly("db1");
        assertThat(store.run(Stores.INSERT, Access.FULL)).isNotNull();
        assertThat(store.findings()).singleElement().asString().contains("can't be written", "FLUSH CONFIGDB");
        assertThatThrownBy(() -> Stores.saveServer(store, "db2")).hasMessageContaining("readonly");
        assertThat(Stores.failure(store, "DELETE FROM disk.mysql_servers").errorCode())
                .isEqualTo(1290);
    }

    @Test
    void aFileWithoutPermissionToWriteItIsReadAndRemainsSo() throws Exception {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        assumeFalse(Files.isWritable(file), "whoever runs this may write everything");

        SqliteStore store = stores.open(directory, 1);

        assertThat(Stores.savedServers(store)).containsExactly("db1");
        assertThat(store.findings()).singleElement().asString().contains("no permission");
        assertThat(Files.isWritable(file)).isFalse();
    }

    @Test
    void whatCanNotBePutAsideStaysAndIsSaid() throws Exception {
        Path obstacle = Files.createDirectories(directory.resolve("pointsman.db.bak/full"));
        SqliteStore store = stores.open(directory, 1);

        assertThatThrownBy(store::reset)
                .hasMessageContaining(obstacle.getParent().toString());

        assertThat(Stores.savedServers(store)).containsExactly("db1");
    }

    @Test
    void whatCouldNotBeWrittenCanBeAfterTheConfigurationIsFlushed() throws Exception {
        Files.createDirectory(Path.of(file + "-wal"));
        SqliteStore store = stores.open(directory, 1);
        store.run(Stores.INSERT, Access.FULL);
        Files.delete(Path.of(file + "-wal"));

        store.reopen();

        Stores.saveServer(store, "db2");
        assertThat(Stores.savedServers(store)).containsExactly("db1", "db2");
        assertThat(store.select("SELECT * FROM main.mysql_servers")).hasSize(1);
        assertThat(store.findings()).isEmpty();
    }

    @Test
    void aFullDiskRefusesTheSaveAndKeepsWhatWasThere() {
        SqliteStore store = stores.open(directory, 1);
        store.transaction(List.of(Statement.of("PRAGMA disk.max_page_count = 1")));

        assertThatThrownBy(() -> store.transaction(List.of(
                        Statement.of("DELETE FROM disk.mysql_servers"),
                        Statement.of("INSERT INTO disk.mysql_servers (hostname) VALUES (?)", "x".repeat(100_000)))))
                .hasMessageContaining("database or disk is full");
        assertThat(Stores.savedServers(store)).containsExactly("db1");
        assertThat(Stores.failure(store, "INSERT INTO disk.mysql_servers (hostname) VALUES (hex(zeroblob(100000)))")
                        .errorCode())
                .isEqualTo(1021);
    }

    @Test
    void samplesAreNoReasonNotToStart() throws Exception {
        overwriteHalf(directory.resolve("pointsman_stats.db"));

        SqliteStore store = stores.open(directory, 1);

        assertThat(store.select("SELECT * FROM stats_history.system_cpu")).isEmpty();
        assertThat(store.findings()).singleElement().asString().contains("pointsman_stats.db.damaged-");
    }

    private void overwriteHalf(Path path) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(path.toFile(), "rw")) {
            bytes.seek(bytes.length() / 2);
            bytes.write(
                    "no page of a database ".repeat((int) bytes.length() / 44).getBytes());
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }
}
