package io.pointsman.itests.traffic.differential;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/** Everything a program has seen, as lines that can be compared. */
public final class Transcript {

    private static final int LONGEST_VALUE = 200;

    private final List<String> lines = new ArrayList<>();

    public void note(String line) {
        lines.add(line);
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    void error(SQLException error) {
        for (Throwable next = error; next instanceof SQLException; next = ((SQLException) next).getNextException()) {
            SQLException sql = (SQLException) next;
            note("error " + sql.getErrorCode() + " " + sql.getSQLState() + " "
                    + next.getClass().getSimpleName() + ": " + withoutIds(next.getMessage()));
        }
    }

    void warnings(SQLWarning first) {
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            note("warning " + warning.getErrorCode() + " " + warning.getSQLState() + " "
                    + withoutIds(warning.getMessage()));
        }
    }

    /** Drivers put the connection's number or the time into messages; the proxy, as ProxySQL, says that it was the one. */
    private static String withoutIds(String message) {
        return message == null
                ? "(none)"
                : message.replaceAll("\\(conn[:=]\\d+\\)", "(conn)")
                        .replaceAll("^ProxySQL Error: ", "")
                        .replaceAll("\\b[\\d,.]+ milliseconds", "some milliseconds")
                        .replaceAll("(?s)Due to underlying.*", "")
                        .replaceAll("127\\.0\\.0\\.1:\\d+", "(server)");
    }

    /** Long values as length and checksum. */
    static String show(Object value) {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof byte[]) {
            byte[] bytes = (byte[]) value;
            return bytes.length <= LONGEST_VALUE ? "0x" + HexFormat.of().formatHex(bytes) : summary(bytes);
        }
        String text = value.toString();
        return text.length() <= LONGEST_VALUE ? text : summary(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String summary(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        return bytes.length + " bytes with checksum " + Long.toHexString(checksum.getValue());
    }
}
