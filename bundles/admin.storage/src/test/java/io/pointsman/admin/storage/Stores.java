package io.pointsman.admin.storage;

import io.pointsman.api.admin.ConfigStore.Access;
import io.pointsman.api.admin.ConfigStore.Statement;
import io.pointsman.api.session.SqlAnswer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Stores that are stopped after each test; each process has a number. */
final class Stores implements AfterEachCallback {

    static final String INSERT = "INSERT INTO mysql_servers (hostgroup_id, hostname) VALUES (1, 'db1')";

    /** Short, so that no test waits for a statement that is ended, or for the good copy. */
    private static final Limits LIMITS = new Limits(Duration.ofMillis(300), 8 << 20, Duration.ofMillis(1));

    private final List<SqliteStore> open = new ArrayList<>();

    SqliteStore open(Path directory, int process) {
        SqliteStore store = new SqliteStore(new DatabaseFiles(directory, process + "-" + process), LIMITS);
        open.add(store);
        return store;
    }

    /** Fills and stops one, so that there are files to work on. */
    void leaveFilesWith(Path directory, String hostname) throws InterruptedException {
        SqliteStore store = open(directory, 0);
        saveServer(store, hostname);
        store.stop(true);
    }

    static void saveServer(SqliteStore store, String hostname) {
        store.transaction(List.of(
                Statement.of("INSERT INTO disk.mysql_servers (hostgroup_id, hostname) VALUES (1, ?)", hostname)));
    }

    static List<String> savedServers(SqliteStore store) {
        return store.select("SELECT hostname FROM disk.mysql_servers ORDER BY hostname").stream()
                .map((Map<String, String> row) -> row.get("hostname"))
                .toList();
    }

    static SqlAnswer.Failed failure(SqliteStore store, String sql) {
        return (SqlAnswer.Failed) store.run(sql, Access.FULL);
    }

    static SqlAnswer.Rows rows(SqliteStore store, String sql, Access access) {
        return (SqlAnswer.Rows) store.run(sql, access);
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        for (SqliteStore store : open) {
            store.stop(true);
        }
    }
}
