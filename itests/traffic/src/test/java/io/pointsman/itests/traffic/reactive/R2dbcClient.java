package io.pointsman.itests.traffic.reactive;

import io.pointsman.itests.support.server.TestUser;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import io.r2dbc.spi.Statement;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** One of the two R2DBC drivers, through the interface they share. */
final class R2dbcClient implements ReactiveClient {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String driver;

    /** @param driver {@code mysql} or {@code mariadb} */
    R2dbcClient(String driver) {
        this.driver = driver;
    }

    @Override
    public List<String> transcript(int port, boolean tls) {
        Connection connection = one(ConnectionFactories.get(options(port, tls)).create());
        try {
            List<String> lines = new ArrayList<>();
            for (String sql : ReactiveStatements.TEXT) {
                note(lines, sql, connection.createStatement(sql));
            }
            prepared(connection, lines);
            transaction(connection, lines);
            Statement insert = connection.createStatement("INSERT INTO reactive (v) VALUES (?)");
            note(lines, "keys", insert.returnGeneratedValues("id").bind(0, "key"));
            return lines;
        } finally {
            Flux.from(connection.close()).blockLast(PATIENCE);
        }
    }

    private ConnectionFactoryOptions options(int port, boolean tls) {
        String sslMode = driver.equals("mysql") ? (tls ? "required" : "disabled") : (tls ? "trust" : "disable");
        return ConnectionFactoryOptions.builder()
                .option(ConnectionFactoryOptions.DRIVER, driver)
                .option(ConnectionFactoryOptions.HOST, "127.0.0.1")
                .option(ConnectionFactoryOptions.PORT, port)
                .option(ConnectionFactoryOptions.USER, TestUser.APP.name())
                .option(ConnectionFactoryOptions.PASSWORD, TestUser.APP.password())
                .option(ConnectionFactoryOptions.DATABASE, "test")
                .option(Option.valueOf("sslMode"), sslMode)
                .build();
    }

    private static <T> T one(Publisher<? extends T> publisher) {
        return Flux.<T>from(publisher).blockFirst(PATIENCE);
    }

    private static void note(List<String> lines, String what, Statement statement) {
        lines.add("> " + what);
        try {
            lines.addAll(Flux.<Result>from(statement.execute())
                    .concatMap(R2dbcClient::lines)
                    .collectList()
                    .block(PATIENCE));
        } catch (R2dbcException e) {
            lines.add("error " + e.getErrorCode() + " " + e.getSqlState() + " " + e.getMessage());
        } catch (IllegalStateException e) { // a slip of the driver, which it makes without a proxy too
            lines.add("the driver says " + e.getMessage());
        }
    }

    private static Publisher<String> lines(Result result) {
        return result.flatMap(segment -> {
            if (segment instanceof Result.RowSegment) {
                return Flux.just(line(((Result.RowSegment) segment).row()));
            }
            if (segment instanceof Result.UpdateCount) {
                return Flux.just("updated " + ((Result.UpdateCount) segment).value());
            }
            if (segment instanceof Result.Message) {
                Result.Message message = (Result.Message) segment;
                return Flux.just("message " + message.errorCode() + " " + message.sqlState() + " " + message.message());
            }
            return Flux.empty();
        });
    }

    private static String line(Row row) {
        RowMetadata columns = row.getMetadata();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < columns.getColumnMetadatas().size(); i++) {
            var column = columns.getColumnMetadata(i);
            values.add(column.getName() + " " + column.getType().getName() + " " + column.getNullability() + " = "
                    + ReactiveStatements.show(row.get(i)));
        }
        return values.toString();
    }

    private static void prepared(Connection connection, List<String> lines) {
        Statement insert = connection.createStatement(ReactiveStatements.INSERT);
        for (int i = 0; i < 20; i++) {
            if (i > 0) {
                insert.add();
            }
            insert.bind(0, "row " + i).bind(1, BigDecimal.valueOf(i)).bind(2, (long) i);
        }
        note(lines, "batch", insert);
        note(
                lines,
                "some",
                connection
                        .createStatement("SELECT * FROM reactive WHERE n < ? ORDER BY id")
                        .bind(0, 12L)
                        .fetchSize(5));
        note(
                lines,
                "wrong",
                connection
                        .createStatement("SELECT nothing FROM reactive WHERE n = ?")
                        .bind(0, 1L));
    }

    private static void transaction(Connection connection, List<String> lines) {
        Flux.from(connection.beginTransaction()).blockLast(PATIENCE);
        note(lines, "delete", connection.createStatement("DELETE FROM reactive"));
        Flux.from(connection.rollbackTransaction()).blockLast(PATIENCE);
        note(lines, "rolled back", connection.createStatement("SELECT COUNT(*) AS c FROM reactive"));
    }

    @Override
    public String name() {
        return "r2dbc-" + driver;
    }
}
