package io.pointsman.itests.traffic.differential;

import io.pointsman.itests.support.server.TestUser;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One run of one entry of the catalogue, on one route; everything it sees goes to the transcript. */
public final class Trial implements AutoCloseable {

    /** A schema of its own, made anew before each run. */
    public static final String SCHEMA = "trial";

    /** What an entry of the catalogue does. */
    @FunctionalInterface
    public interface Action {
        void run() throws SQLException;
    }

    private final Route route;
    private final Transcript transcript = new Transcript();
    private final ResultNotes notes = new ResultNotes(transcript);
    private final List<Connection> opened = new ArrayList<>();
    private Connection connection;

    Trial(Route route) {
        this.route = route;
    }

    public Route route() {
        return route;
    }

    /** Opened when first asked for. */
    public Connection connection() throws SQLException {
        if (connection == null) {
            connection = connect(Map.of());
        }
        return connection;
    }

    /** A further one, or the first with options of its own; closed with the trial. */
    public Connection connect(Map<String, String> options) throws SQLException {
        return connect(TestUser.APP, SCHEMA, options);
    }

    public Connection connect(TestUser user, String database, Map<String, String> options) throws SQLException {
        Connection made = route.driver().connect(route.port(), user, database, route.flavour(), options);
        opened.add(made);
        return made;
    }

    /** From now on {@link #connection()} has these options. */
    public Trial using(Map<String, String> options) throws SQLException {
        connection = connect(options);
        return this;
    }

    public void note(String what, Object value) {
        transcript.note(what + ": " + Transcript.show(value));
    }

    /** Runs text statements one by one; an error is an answer like any other. */
    public Trial run(String... statements) throws SQLException {
        for (String sql : statements) {
            transcript.note("> " + Transcript.show(sql));
            try (Statement statement = connection().createStatement()) {
                results(statement, statement.execute(sql, Statement.RETURN_GENERATED_KEYS));
            } catch (SQLException e) {
                transcript.error(e);
            }
        }
        return this;
    }

    /** Prepares, sets the parameters, runs, once per array of parameters. */
    public void prepared(String sql, Object[]... executions) throws SQLException {
        transcript.note("> prepare " + Transcript.show(sql));
        try (PreparedStatement statement = connection().prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            notes.columns(statement.getMetaData());
            for (Object[] parameters : executions) {
                for (int i = 0; i < parameters.length; i++) {
                    statement.setObject(i + 1, parameters[i]);
                }
                transcript.note("> execute");
                attempt(() -> results(statement, statement.execute()));
            }
        } catch (SQLException e) {
            transcript.error(e);
        }
    }

    /** Everything a statement has to give. */
    public void results(Statement statement, boolean startsWithRows) throws SQLException {
        boolean isRows = startsWithRows;
        while (isRows || statement.getUpdateCount() >= 0) {
            if (isRows) {
                try (ResultSet rows = statement.getResultSet()) {
                    rows(rows);
                }
            } else {
                transcript.note("updated " + statement.getLargeUpdateCount());
                generatedKeys(statement);
            }
            transcript.warnings(statement.getWarnings());
            isRows = statement.getMoreResults();
        }
    }

    private void generatedKeys(Statement statement) {
        try (ResultSet keys = statement.getGeneratedKeys()) {
            while (keys.next()) {
                transcript.note("generated " + keys.getLong(1));
            }
        } catch (SQLException notAskedFor) {
            transcript.note("no generated keys");
        }
    }

    public void rows(ResultSet rows) throws SQLException {
        notes.columns(rows.getMetaData());
        notes.rows(rows);
    }

    /** Runs something that may fail; how it fails is noted. */
    public void attempt(Action action) {
        try {
            action.run();
        } catch (SQLException e) {
            transcript.error(e);
        }
    }

    List<String> lines() {
        return transcript.lines();
    }

    @Override
    public void close() throws SQLException {
        for (Connection each : opened) {
            each.close();
        }
    }
}
