package io.pointsman.admin.storage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Somebody else's SQLite file, looked at and left as it is. */
final class ForeignDatabase {

    private ForeignDatabase() {}

    /** @throws IllegalStateException naming the file and what is wrong with it */
    static List<Map<String, String>> select(Path file, String sql, Object... arguments) {
        if (!Files.isReadable(file)) {
            throw new IllegalStateException(
                    file + " can't be read: " + (Files.exists(file) ? "no permission" : "no such file"));
        }
        try (Connection connection = Connections.openReadOnly(file)) {
            return new StatementRunner(connection, Limits.standard()).select(sql, arguments);
        } catch (SQLException e) {
            throw new IllegalStateException(file + ": " + SqliteErrors.message(e), e);
        }
    }
}
