package io.pointsman.admin.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Makes a copy of DISK that is there whole or not at all; writing all rows anew, SQLite refuses damaged ones. */
final class DiskCopy {

    private DiskCopy() {}

    static void make(Connection connection, Path target) throws SQLException {
        try {
            Path unfinished = PrivateFiles.unfinished(target);
            try (PreparedStatement copy = connection.prepareStatement("VACUUM disk INTO ?")) {
                copy.setString(1, unfinished.toString());
                copy.execute();
                PrivateFiles.publish(unfinished, target);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new SQLiteException(target + " can't be written: " + e, SQLiteErrorCode.SQLITE_IOERR);
        }
    }
}
