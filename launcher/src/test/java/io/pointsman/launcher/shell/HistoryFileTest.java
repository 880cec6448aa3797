package io.pointsman.launcher.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {

    @TempDir
    private Path folder;

    @Test
    void theFileIsForItsOwnerOnly() throws IOException {
        Path file = folder.resolve("history");
        HistoryFile history = new HistoryFile(file);

        history.append("select 1;");
        history.append("status");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(history.lines()).containsExactly("select 1;", "status");
    }

    @Test
    void whatMayHoldAPasswordIsLeftOut() {
        assertThat(HistoryFile.isSecret("SET admin-admin_credentials='admin:x';"))
                .isTrue();
        assertThat(HistoryFile.isSecret("set mysql-monitor_PASSWORD='x'")).isTrue();
        assertThat(HistoryFile.isSecret("INSERT INTO mysql_users VALUES ('root','x')"))
                .isTrue();
        assertThat(HistoryFile.isSecret("replace into main.mysql_users (username) values ('x')"))
                .isTrue();
        assertThat(HistoryFile.isSecret("select username from mysql_users where active=1"))
                .isFalse();
        assertThat(HistoryFile.isSecret("LOAD MYSQL USERS TO RUNTIME;")).isFalse();
    }

    @Test
    void theFileDoesNotGrowForEver() throws IOException {
        Path file = folder.resolve("history");
        Files.write(file, Collections.nCopies(1_001, "select 1;"));

        assertThat(new HistoryFile(file).lines()).hasSize(500);
        assertThat(Files.readAllLines(file)).hasSize(500);
    }

    @Test
    void whereNoFileCanBeTheShellDoesWithout() {
        HistoryFile history = new HistoryFile(folder.resolve("no/such/folder/history"));

        history.append("select 1;");

        assertThat(history.lines()).isEmpty();
    }
}
