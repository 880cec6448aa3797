package io.pointsman.itests.traffic.torture;

import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.Bytes;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.ServerError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Something a client does, and what it then sees, as text that can be compared.
 *
 * @param text what is done, for the report
 */
record Step(String text, Action action) {

    private static final int STMT_SEND_LONG_DATA = 0x18;
    private static final int STMT_RESET = 0x1A;
    private static final int STMT_FETCH = 0x1C;

    private static final int TYPE_LONG = 3;
    private static final int TYPE_BLOB = 252;

    /** What is done, and what is seen. */
    interface Action {
        String answer(Client client) throws IOException;
    }

    String answer(Client client) throws IOException {
        return action.answer(client);
    }

    /** A client and the ids of the statements it has prepared, which differ between two connections. */
    record Client(RawClient wire, long capabilities, int[] prepared) {

        Client(RawClient wire, long capabilities) {
            this(wire, capabilities, new int[8]);
        }

        Answers answers() {
            return new Answers(wire, capabilities);
        }

        String send(int command, Bytes body) throws IOException {
            wire.send(command, body.toArray());
            return answers().all();
        }

        Bytes statement(int place) {
            return new Bytes().int4(prepared[place]);
        }
    }

    /** One or several statements as text. */
    static Step sql(String sql) {
        return new Step(sql, client -> client.send(RawClient.QUERY, new Bytes().text(sql)));
    }

    /** LOAD DATA LOCAL, with the file's content. */
    static Step infile(String sql, String content) {
        return new Step(sql, client -> {
            client.wire().send(RawClient.QUERY, sql);
            return client.answers().afterFile(content.getBytes(StandardCharsets.UTF_8));
        });
    }

    /** COM_STMT_PREPARE into one of a client's places. */
    static Step prepare(int place, String sql) {
        return new Step("prepare " + place + ": " + sql, client -> {
            client.prepared()[place] = 0;
            client.wire().send(RawClient.STMT_PREPARE, sql);
            return client.answers().prepared(id -> client.prepared()[place] = id);
        });
    }

    /** COM_STMT_EXECUTE with one integer. */
    static Step execute(int place, int value, boolean sendsTypes) {
        return execute(place, value, sendsTypes, false);
    }

    /** The rows are fetched by later steps. */
    static Step openCursor(int place, int value) {
        return execute(place, value, true, true);
    }

    private static Step execute(int place, int value, boolean sendsTypes, boolean opensCursor) {
        String text = "execute " + place + " with " + value + (sendsTypes ? "" : ", types as before")
                + (opensCursor ? ", cursor" : "");
        return new Step(text, client -> {
            Bytes body = client.statement(place)
                    .int1(opensCursor ? 1 : 0)
                    .int4(1)
                    .int1(0)
                    .int1(sendsTypes ? 1 : 0);
            if (sendsTypes) {
                body.int1(TYPE_LONG).int1(0);
            }
            return client.send(RawClient.STMT_EXECUTE, body.int4(value));
        });
    }

    /** COM_STMT_EXECUTE of a statement without parameters. */
    static Step executeBare(int place) {
        return new Step(
                "execute " + place,
                client -> client.send(
                        RawClient.STMT_EXECUTE, client.statement(place).int1(0).int4(1)));
    }

    /** The parameter in one piece of several, which has no answer. */
    static Step longData(int place, String piece) {
        return new Step("long data for " + place, client -> {
            client.wire()
                    .send(
                            STMT_SEND_LONG_DATA,
                            client.statement(place).int2(0).text(piece).toArray());
            return "sent";
        });
    }

    /** COM_STMT_EXECUTE with what {@link #longData} has sent. */
    static Step executeLong(int place) {
        return new Step(
                "execute " + place + " with long data",
                client -> client.send(
                        RawClient.STMT_EXECUTE,
                        client.statement(place)
                                .int1(0)
                                .int4(1)
                                .int1(0)
                                .int1(1)
                                .int1(TYPE_BLOB)
                                .int1(0)));
    }

    static Step fetch(int place, int count) {
        return new Step("fetch " + count + " of " + place, client -> {
            client.wire().send(STMT_FETCH, client.statement(place).int4(count).toArray());
            return client.answers()
                    .rows()
                    .replaceAll("statement \\(\\d+\\)", "statement"); // its number is the server's
        });
    }

    static Step reset(int place) {
        return new Step("reset " + place, client -> client.send(STMT_RESET, client.statement(place)));
    }

    /** COM_STMT_CLOSE, which has no answer. */
    static Step close(int place) {
        return new Step("close " + place, client -> {
            client.wire().send(RawClient.STMT_CLOSE, client.statement(place).toArray());
            client.prepared()[place] = 0;
            return "closed";
        });
    }

    /** A second login of the same user. */
    static Step changeUser(String schema) {
        return new Step("COM_CHANGE_USER to " + schema, client -> {
            Arrays.fill(client.prepared(), 0);
            try {
                client.wire().changeUser(TestUser.APP, schema);
                return "changed";
            } catch (ServerError error) {
                return error.toString();
            }
        });
    }

    static Step initDb(String schema) {
        return new Step("COM_INIT_DB " + schema, client -> client.send(RawClient.INIT_DB, new Bytes().text(schema)));
    }

    /** A command without a body. */
    static Step command(int command, String name) {
        return new Step(name, client -> client.send(command, new Bytes()));
    }

    /** MySQL says in its answer how many warnings the statement before had; the proxy, which answers by itself, does not. */
    static Step ping(boolean isMariadb) {
        return new Step("COM_PING", client -> {
            String answer = client.send(RawClient.PING, new Bytes());
            return isMariadb ? answer : answer.replaceAll("warnings \\d+", "warnings");
        });
    }
}
