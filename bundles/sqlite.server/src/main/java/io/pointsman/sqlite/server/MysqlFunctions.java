package io.pointsman.sqlite.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Supplier;
import org.sqlite.Function;

/** The functions of MySQL that drivers and people call without thinking, made known to one SQLite connection. */
final class MysqlFunctions {

    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private MysqlFunctions() {}

    static void register(Connection connection, Client client) throws SQLException {
        SystemVariables variables = client.variables();
        text(connection, "version", () -> variables.get("version"));
        text(connection, "database", client::schemaOrNull);
        text(connection, "schema", client::schemaOrNull);
        for (String name : new String[] {"user", "current_user", "session_user", "system_user"}) {
            text(connection, name, client::userAtHost);
        }
        text(connection, "now", () -> DATE_TIME.format(LocalDateTime.now(ZoneOffset.UTC)));
        number(connection, "connection_id", client::connectionId);
        number(connection, "last_insert_id", client::lastInsertId);
        Function.create(connection, SystemVariables.FUNCTION, new VariableFunction(variables), 1, 0);
    }

    private static void text(Connection connection, String name, Supplier<String> value) throws SQLException {
        Function.create(
                connection,
                name,
                new Function() {
                    @Override
                    protected void xFunc() throws SQLException {
                        result(value.get());
                    }
                },
                0,
                0);
    }

    private static void number(Connection connection, String name, Supplier<Long> value) throws SQLException {
        Function.create(
                connection,
                name,
                new Function() {
                    @Override
                    protected void xFunc() throws SQLException {
                        result(value.get());
                    }
                },
                0,
                0);
    }

    /** {@code @@name}, see {@link StatementText#forSqlite()}. */
    private static final class VariableFunction extends Function {

        private final SystemVariables variables;

        private VariableFunction(SystemVariables variables) {
            this.variables = variables;
        }

        @Override
        protected void xFunc() throws SQLException {
            String value = variables.get(value_text(0));
            if (value == null) {
                error(SqliteErrors.UNKNOWN_VARIABLE + " '" + value_text(0).replaceFirst("^@@", "") + "'");
            } else {
                result(value);
            }
        }
    }
}
