package io.pointsman.sqlite.server;

import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.api.session.LocalSql.Caller;
import io.pointsman.api.session.SqlAnswer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.sqlite.ProgressHandler;

/**
 * One client's conversation: its SQLite connection, its transaction, its variables. One statement at a time; only
 * the status and what ends a statement come from other threads.
 */
final class Client {

    private static final Set<String> CHANGES = Set.of("INSERT", "REPLACE", "UPDATE", "DELETE", "WITH");

    /** Statements that stand outside of transactions, or must not begin one. */
    private static final Set<String> NO_TRANSACTION =
            Set.of("PRAGMA", "VACUUM", "SHOW", "DESCRIBE", "DESC", "SAVEPOINT");

    private static final Pattern TRANSACTION_BEGIN =
            Pattern.compile("(?i)(BEGIN(\\s+\\w+)?|START\\s+TRANSACTION\\b.*)");
    private static final Pattern TRANSACTION_END =
            Pattern.compile("(?i)(COMMIT|END|ROLLBACK)(\\s+(WORK|TRANSACTION))?");

    private final EmbeddedDatabase database;
    private final SystemVariables variables;
    private final Transaction transaction = new Transaction();
    private final Interruption interruption = new Interruption();

    private volatile Caller caller;
    private Connection connection;
    private long lastInsertId;

    Client(Caller caller, EmbeddedDatabase database, String serverVersion) {
        this.caller = caller;
        this.database = database;
        this.variables = new SystemVariables(serverVersion);
    }

    /** @param now the schema may have changed since the last statement */
    SqlAnswer answer(Caller now, String sql) {
        caller = now;
        try {
            return answer(StatementText.of(sql));
        } catch (SQLException e) {
            transaction.onError(e, connection);
            return SqliteErrors.of(e);
        }
    }

    private SqlAnswer answer(StatementText text) throws SQLException {
        Optional<SqlAnswer> refusal = Confinement.refusalOf(text);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return switch (text.verb()) {
            case "SET" -> set(text.sql());
            case "USE" -> use(text.sql());
            case "BEGIN", "START", "COMMIT", "END", "ROLLBACK", "SAVEPOINT" -> control(text);
            default -> run(text);
        };
    }

    /** Any name is the one schema there is; it is remembered as the client calls it. */
    private static SqlAnswer use(String sql) {
        return new SqlAnswer.SchemaChanged(sql.substring("USE".length()).strip().replaceAll("[`\"]", ""));
    }

    /** A savepoint outside of a transaction would begin one in SQLite; in MySQL it is nothing. */
    private SqlAnswer control(StatementText text) throws SQLException {
        if (TRANSACTION_BEGIN.matcher(text.sql()).matches()) {
            return done(() -> transaction.begin(open()));
        }
        if (TRANSACTION_END.matcher(text.sql()).matches()) {
            return done(() -> transaction.end(open(), text.verb().equals("ROLLBACK")));
        }
        boolean idleSavepoint = text.verb().equals("SAVEPOINT") && !transaction.isOpen();
        return idleSavepoint ? new SqlAnswer.Done(0, "") : run(text);
    }

    private SqlAnswer set(String sql) throws SQLException {
        SetStatement.assignments(sql).forEach(variables::set);
        transaction.autocommit(!"0".equals(variables.get("autocommit")), connection);
        return new SqlAnswer.Done(0, "");
    }

    /** Something that may fail and says nothing. */
    @FunctionalInterface
    private interface Step {
        void take() throws SQLException;
    }

    private static SqlAnswer done(Step step) throws SQLException {
        step.take();
        return new SqlAnswer.Done(0, "");
    }

    private SqlAnswer run(StatementText text) throws SQLException {
        Connection open = open();
        if (!NO_TRANSACTION.contains(text.effectiveVerb())) {
            transaction.beginIfNotAutocommit(open);
        }
        String sql = ShowStatement.toSelect(text.sql(), this).orElseGet(text::forSqlite);
        interruption.enter();
        try (Statement statement = open.createStatement()) {
            return statement.execute(sql) ? rows(statement) : changes(statement, text.verb());
        } finally {
            interruption.leave();
        }
    }

    private static SqlAnswer rows(Statement statement) throws SQLException {
        try (ResultSet result = statement.getResultSet()) {
            return Answers.rows(result);
        }
    }

    private SqlAnswer changes(Statement statement, String verb) throws SQLException {
        if (!CHANGES.contains(verb)) {
            return new SqlAnswer.Done(0, "");
        }
        long changed = Math.max(0, statement.getUpdateCount());
        boolean inserted = changed > 0 && (verb.equals("INSERT") || verb.equals("REPLACE"));
        if (inserted) {
            lastInsertId = lastRowId(statement);
        }
        return new SqlAnswer.Done(changed, inserted ? lastInsertId : 0, "");
    }

    private static long lastRowId(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery("SELECT last_insert_rowid()")) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    private Connection open() throws SQLException {
        if (connection == null) {
            Connection opened = database.connect();
            MysqlFunctions.register(opened, this);
            ProgressHandler.setHandler(opened, Interruption.EVERY, interruption);
            connection = opened;
        }
        return connection;
    }

    /** Ends what runs, if something does. Any thread; does not wait. */
    void kill() {
        interruption.kill();
    }

    /** Ends what runs, now and later: the client is gone. Any thread; does not wait. */
    void hurry() {
        interruption.hurry();
    }

    /** Rolls back what is open. After the last statement, on the same thread or a later one. */
    void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                // the file is SQLite's to mend, at the next opening
            }
            connection = null;
        }
    }

    StatusFlags status() {
        return transaction.status();
    }

    SystemVariables variables() {
        return variables;
    }

    /** As DATABASE() says: null until a schema has been named. */
    String schemaOrNull() {
        return caller.schema().isEmpty() ? null : caller.schema();
    }

    String schemaOrMain() {
        return caller.schema().isEmpty() ? "main" : caller.schema();
    }

    String user() {
        return caller.user();
    }

    String userAtHost() {
        return caller.user() + "@" + caller.address().replaceFirst(":\\d+$", "");
    }

    long connectionId() {
        return caller.connectionId();
    }

    long lastInsertId() {
        return lastInsertId;
    }
}
