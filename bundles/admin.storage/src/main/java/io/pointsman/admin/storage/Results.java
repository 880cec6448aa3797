package io.pointsman.admin.storage;

import io.pointsman.api.session.SqlAnswer;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns rows into values at once: nothing of SQLite leaves its thread. */
final class Results {

    /** A list's slot, a string's head and that of its bytes. */
    private static final int BYTES_PER_VALUE = 48;

    private Results() {}

    /** @throws ResultTooLargeException when the rows would hold more than {@code mostBytes} */
    static SqlAnswer.Rows rows(ResultSet result, long mostBytes) throws SQLException {
        List<String> columns = columns(result.getMetaData());
        List<List<String>> rows = new ArrayList<>();
        long bytes = 0;
        while (result.next()) {
            List<String> row = new ArrayList<>(columns.size());
            for (int i = 1; i <= columns.size(); i++) {
                String value = result.getString(i);
                bytes += BYTES_PER_VALUE + (value == null ? 0 : value.length());
                row.add(value);
            }
            if (bytes > mostBytes) {
                throw new ResultTooLargeException(mostBytes);
            }
            rows.add(row);
        }
        return new SqlAnswer.Rows(columns, rows);
    }

    static List<Map<String, String>> records(ResultSet result) throws SQLException {
        List<String> columns = columns(result.getMetaData());
        List<Map<String, String>> records = new ArrayList<>();
        while (result.next()) {
            Map<String, String> values = new LinkedHashMap<>();
            for (int i = 1; i <= columns.size(); i++) {
                values.put(columns.get(i - 1), result.getString(i));
            }
            records.add(values);
        }
        return records;
    }

    private static List<String> columns(ResultSetMetaData metadata) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            columns.add(metadata.getColumnLabel(i));
        }
        return columns;
    }
}
