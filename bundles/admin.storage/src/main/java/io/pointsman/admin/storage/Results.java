package io.pointsman.admin.storage;

import io.pointsman.api.session.SqlAnswer;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
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

    /** Thousands of rows are usual, most values of a column are the same: they share names and values. */
    static List<Map<String, String>> records(ResultSet result) throws SQLException {
        RecordColumns columns = new RecordColumns(columns(result.getMetaData()));
        List<Map<String, String>> records = new ArrayList<>();
        String[] before = new String[columns.size()];
        while (result.next()) {
            String[] values = new String[columns.size()];
            for (int i = 0; i < values.length; i++) {
                String value = result.getString(i + 1);
                values[i] = value != null && value.equals(before[i]) ? before[i] : value;
            }
            before = values;
            records.add(new RowRecord(columns, values));
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
