package io.pointsman.admin.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database of a ProxySQL that runs is looked at, and stays byte for byte as it is. */
class LiveDatabaseTest {

    @TempDir
    private Path folder;

    private Path file;
    private TestStore store;

    @BeforeEach
    void open() throws Exception {
        file = Files.createDirectory(folder.resolve("proxysql")).resolve("proxysql.db");
        store = new TestStore(Files.createDirectory(folder.resolve("data")));
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    @Test
    void aClosedDatabaseStaysAsItIs() throws Exception {
        try (ProxysqlDatabase database = ProxysqlDatabase.create(file, "2.7")) {
            database.fill(5);
        }
        assertTakenAndUntouched();
    }

    @Test
    void aDatabaseInWalModeStaysAsItIs() throws Exception {
        try (ProxysqlDatabase database = ProxysqlDatabase.create(file, "2.7")) {
            database.run("PRAGMA journal_mode = WAL").fill(5);
        }
        assertTakenAndUntouched();
    }

    @Test
    void whatIsOnlyInTheWriteAheadLogOfARunningProgramIsTaken() throws Exception {
        try (ProxysqlDatabase database = ProxysqlDatabase.create(file, "2.7")) {
            database.run("PRAGMA journal_mode = WAL").fill(5);
            assertThat(store.take(file)).contains("mysql_users: 5 taken");
        }
    }

    @Test
    void aProgramThatHasTheDatabaseOpenDoesNotStandInTheWay() throws Exception {
        try (ProxysqlDatabase database = ProxysqlDatabase.create(file, "2.7")) {
            database.fill(5).run("BEGIN").run("SELECT count(*) FROM mysql_users");
            assertTakenAndUntouched();
        }
    }

    private void assertTakenAndUntouched() throws Exception {
        Map<String, String> before = contents();
        FileTime changed = Files.getLastModifiedTime(file);
        assertThat(store.take(file)).contains("mysql_users: 5 taken");
        assertThat(contents()).isEqualTo(before);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(changed);
    }

    private Map<String, String> contents() throws Exception {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(file.getParent())) {
            for (Path path : files.toList()) {
                contents.put(path.getFileName().toString(), HexFormat.of().formatHex(Files.readAllBytes(path)));
            }
        }
        return contents;
    }
}
