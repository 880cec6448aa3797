package io.pointsman.itests.traffic.reactive;

import io.pointsman.itests.support.server.TestUser;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.mysqlclient.MySQLClient;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.mysqlclient.MySQLConnection;
import io.vertx.mysqlclient.MySQLException;
import io.vertx.mysqlclient.SslMode;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Vert.x: a client that sends its next command before the answer to the last has come. */
final class VertxClient implements ReactiveClient {

    private static final int PIPELINED = 16;

    @Override
    public List<String> transcript(int port, boolean tls) throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            MySQLConnectOptions options = new MySQLConnectOptions()
                    .setHost("127.0.0.1")
                    .setPort(port)
                    .setUser(TestUser.APP.name())
                    .setPassword(TestUser.APP.password())
                    .setDatabase("test")
                    .setPipeliningLimit(PIPELINED)
                    .setSslMode(tls ? SslMode.REQUIRED : SslMode.DISABLED);
            if (tls) {
                options.setSslOptions(new ClientSSLOptions().setTrustAll(true));
            }
            MySQLConnection connection = await(MySQLConnection.connect(vertx, options));
            List<String> lines = new ArrayList<>();
            text(connection, lines);
            prepared(connection, lines);
            pipelined(connection, lines);
            transaction(connection, lines);
            ownCommands(connection, lines);
            await(connection.close());
            return lines;
        } finally {
            await(vertx.close());
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static void text(MySQLConnection connection, List<String> lines) throws Exception {
        for (String sql : ReactiveStatements.TEXT) {
            note(lines, sql, connection.query(sql).execute());
        }
        note(
                lines,
                "two statements",
                connection.query("SELECT 1 AS a; SELECT 2 AS b").execute());
    }

    private static void note(List<String> lines, String sql, Future<RowSet<Row>> answer) throws Exception {
        lines.add("> " + sql);
        try {
            for (RowSet<Row> rows = await(answer); rows != null; rows = rows.next()) {
                lines.add(rows.columnsNames() + " count " + rows.rowCount() + " id "
                        + rows.property(MySQLClient.LAST_INSERTED_ID));
                for (Row row : rows) {
                    lines.add(row.toJson().getMap().values().stream()
                            .map(ReactiveStatements::show)
                            .toList()
                            .toString());
                }
            }
        } catch (ExecutionException e) {
            MySQLException error = (MySQLException) e.getCause();
            lines.add("error " + error.getErrorCode() + " " + error.getSqlState() + " " + error.getMessage());
        }
    }

    private static void prepared(MySQLConnection connection, List<String> lines) throws Exception {
        List<Tuple> batch = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            batch.add(Tuple.of("row " + i, new BigDecimal("12.5").add(BigDecimal.valueOf(i)), (long) i));
        }
        note(lines, "batch", connection.preparedQuery(ReactiveStatements.INSERT).executeBatch(batch));
        note(
                lines,
                "one",
                connection.preparedQuery("SELECT * FROM reactive WHERE n = ?").execute(Tuple.of(7L)));
        note(
                lines,
                "wrong",
                connection
                        .preparedQuery("SELECT nothing FROM reactive WHERE n = ?")
                        .execute(Tuple.of(7L)));
        PreparedStatement statement = await(connection.prepare("SELECT id, v FROM reactive WHERE n < ? ORDER BY id"));
        Cursor cursor = statement.cursor(Tuple.of(25L));
        do {
            note(lines, "seven more", cursor.read(7));
        } while (cursor.hasMore());
        await(cursor.close());
        await(statement.close());
    }

    private static void pipelined(MySQLConnection connection, List<String> lines) throws Exception {
        List<Future<RowSet<Row>>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String sql = i % 10 == 9 ? "SELECT broken_" + i : "SELECT " + i + " AS i, REPEAT('p', " + i * 50 + ") AS p";
            answers.add(
                    i % 2 == 0
                            ? connection.query(sql).execute()
                            : connection.preparedQuery(sql).execute());
        }
        for (int i = 0; i < answers.size(); i++) {
            note(lines, "pipelined " + i, answers.get(i));
        }
    }

    private static void transaction(MySQLConnection connection, List<String> lines) throws Exception {
        Transaction transaction = await(connection.begin());
        note(lines, "delete", connection.query("DELETE FROM reactive").execute());
        await(transaction.rollback());
        note(
                lines,
                "rolled back",
                connection.query("SELECT COUNT(*) FROM reactive").execute());
    }

    private static void ownCommands(MySQLConnection connection, List<String> lines) throws Exception {
        await(connection.ping());
        await(connection.specifySchema("information_schema"));
        note(lines, "schema", connection.query("SELECT DATABASE()").execute());
        await(connection.resetConnection());
        note(lines, "reset", connection.query("SELECT @a").execute());
        lines.add("statistics " + await(connection.getInternalStatistics()).contains("Uptime"));
    }

    @Override
    public String name() {
        return "Vert.x";
    }
}
