package io.pointsman.admin.storage;

import io.pointsman.api.admin.ConfigStore.Statement;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is killed in {@link KillTest}: a process with a store alone, which saves and loads in turn and says the number
 * of each as soon as it is acknowledged.
 */
final class KillLoop {

    static final int ROWS = 20;
    static final List<String> MODULES = List.of("servers", "users", "rules");
    private static final int KEPT_VERSIONS = 5;

    /** The good copy is made all the time, so that kills hit that, too. */
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(30), 1 << 20, Duration.ofMillis(3));

    private KillLoop() {}

    /** @param arguments the data directory, this process's name, and the last number that is stored */
    public static void main(String[] arguments) {
        SqliteStore store = new SqliteStore(new DatabaseFiles(Path.of(arguments[0]), arguments[1]), LIMITS);
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
        out.println("ready");
        for (int number = Integer.parseInt(arguments[2]) + 1; ; number++) {
            store.transaction(isSave(number) ? save(number) : load(number));
            out.println(number);
        }
    }

    static boolean isSave(int number) {
        return number % 2 == 1;
    }

    /** Two tables are changed in MEMORY and replaced on DISK, as SAVE does. */
    private static List<Statement> save(int number) {
        List<Statement> statements = new ArrayList<>();
        statements.add(Statement.of("DELETE FROM main.mysql_servers"));
        statements.add(Statement.of("DELETE FROM main.mysql_users"));
        for (int row = 0; row < ROWS; row++) {
            statements.add(Statement.of(
                    "INSERT INTO main.mysql_servers (hostgroup_id, hostname, comment) VALUES (?, ?, ?)",
                    row,
                    "db" + row,
                    "" + number));
        }
        for (int row = 0; row < ROWS; row++) {
            statements.add(Statement.of(
                    "INSERT INTO main.mysql_users (username, comment) VALUES (?, ?)", "u" + row, "" + number));
        }
        for (String table : List.of("mysql_servers", "mysql_users")) {
            statements.add(Statement.of("DELETE FROM disk." + table));
            statements.add(Statement.of("INSERT INTO disk." + table + " SELECT * FROM main." + table));
        }
        return statements;
    }

    /** A version with a snapshot of each module; the oldest goes. */
    private static List<Statement> load(int number) {
        List<Statement> statements = new ArrayList<>();
        statements.add(
                Statement.of("INSERT INTO disk.config_versions VALUES (?, 1, 'admin', 'here', 'ALL', '', '')", number));
        for (String module : MODULES) {
            statements.add(Statement.of(
                    "INSERT INTO disk.config_snapshots VALUES (?, ?, ?)", number, module, (number + " ").repeat(200)));
        }
        for (String table : List.of("config_versions", "config_snapshots")) {
            statements.add(
                    Statement.of("DELETE FROM disk." + table + " WHERE version <= ?", number - 2 * KEPT_VERSIONS));
        }
        return statements;
    }
}
