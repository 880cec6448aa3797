package io.pointsman.sqlite.server;

import io.pointsman.api.session.SqlAnswer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** SQLite's result sets as text rows. */
final class Answers {

    /** An answer is held in memory as a whole, so one statement must not be able to fill it. */
    static final long MOST_CHARACTERS = 64L * 1024 * 1024;

    /** What a row costs beside its text, roughly. */
    private static final int ROW_OVERHEAD = 64;

    private Answers() {}

    static SqlAnswer rows(ResultSet result) throws SQLException {
        List<String> columns = columns(result.getMetaData());
        List<List<String>> rows = new ArrayList<>();
        long size = 0;
        while (result.next()) {
            List<String> row = row(result, columns.size());
            rows.add(row);
            size += size(row);
            if (size > MOST_CHARACTERS) {
                return new SqlAnswer.Failed(
                        1105,
                        "HY000",
                        "The answer is larger than the " + MOST_CHARACTERS / 1024 / 1024
                                + " MiB that the embedded server holds in memory; add a LIMIT");
            }
        }
        return new SqlAnswer.Rows(columns, rows);
    }

    private static List<String> columns(ResultSetMetaData meta) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int column = 1; column <= meta.getColumnCount(); column++) {
            columns.add(SystemVariables.heading(meta.getColumnLabel(column)));
        }
        return List.copyOf(columns);
    }

    private static List<String> row(ResultSet result, int columns) throws SQLException {
        List<String> row = new ArrayList<>(columns);
        for (int column = 1; column <= columns; column++) {
            Object value = result.getObject(column);
            row.add(value instanceof byte[] blob ? text(blob) : value == null ? null : result.getString(column));
        }
        return row;
    }

    private static long size(List<String> row) {
        long size = ROW_OVERHEAD;
        for (String value : row) {
            size += value == null ? 1 : value.length();
        }
        return size;
    }

    /** Bytes that are UTF-8 arrive as they are; of others each becomes the character of its number. */
    private static String text(byte[] blob) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(blob))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(blob, StandardCharsets.ISO_8859_1);
        }
    }
}
