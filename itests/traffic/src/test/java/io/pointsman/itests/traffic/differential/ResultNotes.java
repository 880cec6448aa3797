package io.pointsman.itests.traffic.differential;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;

/** Writes down a result set: what its columns say of themselves, and every value. */
final class ResultNotes {

    private final Transcript transcript;

    ResultNotes(Transcript transcript) {
        this.transcript = transcript;
    }

    void columns(ResultSetMetaData columns) throws SQLException {
        if (columns == null) {
            transcript.note("no columns");
            return;
        }
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            transcript.note("column " + i + ": " + column(columns, i));
        }
    }

    private static String column(ResultSetMetaData columns, int i) throws SQLException {
        return String.join(
                " ",
                Arrays.asList(
                        columns.getColumnLabel(i),
                        columns.getColumnName(i),
                        columns.getCatalogName(i) + "." + columns.getTableName(i),
                        columns.getColumnTypeName(i) + "/" + columns.getColumnType(i),
                        columns.getColumnClassName(i),
                        "precision " + columns.getPrecision(i) + "," + columns.getScale(i),
                        "width " + columns.getColumnDisplaySize(i),
                        "nullable " + columns.isNullable(i),
                        "auto " + columns.isAutoIncrement(i),
                        "signed " + columns.isSigned(i),
                        "case " + columns.isCaseSensitive(i)));
    }

    void rows(ResultSet rows) throws SQLException {
        int count = rows.getMetaData().getColumnCount();
        int number = 0;
        while (rows.next()) {
            number++;
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
                values.add(value(rows, i));
            }
            transcript.note("row " + number + ": " + String.join(" | ", values));
        }
    }

    /** As an object where the driver has one for it, and always as bytes: the bytes are what the wire said. */
    private static String value(ResultSet rows, int i) throws SQLException {
        String object;
        try {
            Object value = rows.getObject(i);
            object = value instanceof byte[] || value == null || isPlain(value)
                    ? Transcript.show(value)
                    : value.getClass().getSimpleName() + "/" + Transcript.show(rows.getString(i));
        } catch (SQLException e) {
            object = "(" + e.getSQLState() + " " + e.getMessage() + ")";
        }
        return object;
    }

    private static boolean isPlain(Object value) {
        return value instanceof Number
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Date
                || value instanceof Temporal;
    }
}
