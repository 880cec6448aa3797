package io.pointsman.admin.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Creates the tables, and brings those of an earlier version up to date.
 *
 * <p>A step to version <em>n</em> is the script {@code schema/<database>-<n>.sql}; a database without one for it has
 * nothing to change. Such scripts never change again, whatever becomes of the tables later.
 */
final class Schema {

    /** Counts up with every change of the tables; kept in SQLite's {@code user_version}. */
    static final int VERSION = 3;

    private final Connection connection;

    Schema(Connection connection) {
        this.connection = connection;
    }

    /** Called before a step changes a database. */
    @FunctionalInterface
    interface BeforeStep {

        BeforeStep NOTHING = (connection, version) -> {};

        /** @param version what the database has until now */
        void keep(Connection connection, int version) throws SQLException;
    }

    /** @throws SQLException also when the database comes from a later version, or from another program */
    void bringUpToDate(Database database, BeforeStep beforeStep) throws SQLException {
        int found = version(database);
        if (found > VERSION) {
            throw new SQLException("its tables have version " + found + ", this program knows version " + VERSION
                    + " and earlier ones: start the newer program");
        }
        if (found == 0) {
            requireEmpty(database);
            inOneTransaction(database, VERSION, this::create);
        }
        for (int version = Math.max(found, 1) + 1; found > 0 && version <= VERSION; version++) {
            beforeStep.keep(connection, version - 1);
            String script = database.sqlName() + "-" + version;
            inOneTransaction(database, version, (statement, target) -> step(statement, target, script));
        }
    }

    private interface Change {
        void on(Statement statement, Database database) throws SQLException;
    }

    private void inOneTransaction(Database database, int version, Change change) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try {
                change.on(statement, database);
                statement.execute("PRAGMA " + database.sqlName() + ".user_version = " + version);
                statement.execute("COMMIT");
            } catch (SQLException e) {
                Transactions.rollBack(connection, e);
                throw e;
            }
        }
    }

    private void create(Statement statement, Database database) throws SQLException {
        String prefix = database.sqlName() + ".";
        for (String script : database.scripts()) {
            execute(statement, SchemaScript.statements(script, prefix));
        }
        if (database == Database.MAIN) {
            execute(statement, SchemaScript.statements("config", prefix + "runtime_"));
            fillCollations();
        }
    }

    private void step(Statement statement, Database database, String script) throws SQLException {
        if (SchemaScript.exists(script)) {
            execute(statement, SchemaScript.statements(script, database.sqlName() + "."));
        }
        if (database == Database.MAIN) {
            fillCollations();
        }
    }

    private static void execute(Statement statement, List<String> script) throws SQLException {
        for (String sql : script) {
            statement.execute(sql);
        }
    }

    private void fillCollations() throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT OR REPLACE INTO main.mysql_collations VALUES (?, ?, ?, ?)")) {
            for (List<String> row : SchemaScript.rows("collations")) {
                for (int i = 0; i < row.size(); i++) {
                    insert.setString(i + 1, row.get(i));
                }
                insert.execute();
            }
        }
    }

    private void requireEmpty(Database database) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT name FROM " + database.sqlName() + ".sqlite_master LIMIT 1")) {
            if (result.next()) {
                throw new SQLException("another program made it: it has a table " + result.getString(1)
                        + ", but no version; a proxysql.db is taken over with `pointsman import`");
            }
        }
    }

    private int version(Database database) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA " + database.sqlName() + ".user_version")) {
            return result.next() ? result.getInt(1) : 0;
        }
    }
}
