package io.pointsman.admin.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.sqlite.Function;

/** The functions that ProxySQL adds to SQLite's own. NULL gives NULL. */
final class SqlFunctions {

    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    /** Within what has four digits of a year. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private SqlFunctions() {}

    static void addTo(Connection connection) throws SQLException {
        add(connection, "MYSQL_NATIVE_PASSWORD", 1, values -> PasswordHashes.nativeHash(values.get(0)));
        add(connection, "CACHING_SHA2_PASSWORD", 1, values -> PasswordHashes.cachingSha2(values.get(0)));
        add(connection, "CACHING_SHA2_PASSWORD", 2, values -> PasswordHashes.cachingSha2(values.get(0), values.get(1)));
        add(connection, "FROM_UNIXTIME", 1, values -> fromUnixTime(values.get(0)));
    }

    /** In the time zone of this machine, as the log's times are. */
    private static String fromUnixTime(String seconds) {
        long time = (long) Double.parseDouble(seconds);
        if (time < 0 || time > LAST_SECOND) {
            throw new IllegalArgumentException("it takes seconds since 1970");
        }
        return DATE_TIME.format(Instant.ofEpochSecond(time).atZone(ZoneId.systemDefault()));
    }

    /** Makes text of text. @throws IllegalArgumentException saying what it would take */
    private interface TextFunction {
        String of(List<String> values);
    }

    private static void add(Connection connection, String name, int arguments, TextFunction function)
            throws SQLException {
        Function.create(connection, name, new Adapter(name, function), arguments, 0);
    }

    private static final class Adapter extends Function {

        private final String name;
        private final TextFunction function;

        Adapter(String name, TextFunction function) {
            this.name = name;
            this.function = function;
        }

        @Override
        protected void xFunc() throws SQLException {
            String first = value_text(0);
            String second = args() > 1 ? value_text(1) : "";
            if (first == null || second == null) {
                result();
                return;
            }
            try {
                result(function.of(List.of(first, second)));
            } catch (NumberFormatException e) {
                result();
            } catch (IllegalArgumentException e) {
                error(name + ": " + e.getMessage());
            }
        }
    }
}
