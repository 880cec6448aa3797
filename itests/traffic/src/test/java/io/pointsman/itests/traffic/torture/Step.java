package io.pointsman.itests.traffic.torture;

import io.pointsman.itests.support.wire.Bytes;
import io.pointsman.itests.support.wire.QueryResult;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.ServerError;
import java.io.IOException;

/** Something a client does, and what it then sees, as text that can be compared. */
interface Step {

    /** What is done, for the report. */
    String text();

    String answer(Client client) throws IOException;

    /** A client and the ids of the statements it has prepared, which differ between two connections. */
    record Client(RawClient wire, int[] prepared) {

        Client(RawClient wire) {
            this(wire, new int[8]);
        }
    }

    /** A statement as text. */
    static Step sql(String sql) {
        return new Step() {
            @Override
            public String text() {
                return sql;
            }

            @Override
            public String answer(Client client) throws IOException {
                try {
                    return shown(client.wire().query(sql));
                } catch (ServerError error) {
                    return error.toString();
                }
            }
        };
    }

    /** COM_STMT_PREPARE into one of a client's places. */
    static Step prepare(int place, String sql) {
        return new Step() {
            @Override
            public String text() {
                return "prepare " + place + ": " + sql;
            }

            @Override
            public String answer(Client client) throws IOException {
                BinaryAnswers answers = new BinaryAnswers(client.wire());
                client.wire().send(RawClient.STMT_PREPARE, sql);
                return answers.prepared(id -> client.prepared()[place] = id);
            }
        };
    }

    /** COM_STMT_EXECUTE with one integer. */
    static Step execute(int place, int value, boolean sendsTypes) {
        return new Step() {
            @Override
            public String text() {
                return "execute " + place + " with " + value + (sendsTypes ? "" : ", types as before");
            }

            @Override
            public String answer(Client client) throws IOException {
                Bytes body = new Bytes()
                        .int4(client.prepared()[place])
                        .int1(0)
                        .int4(1)
                        .int1(0);
                body.int1(sendsTypes ? 1 : 0);
                if (sendsTypes) {
                    body.int1(3).int1(0); // MYSQL_TYPE_LONG, signed
                }
                client.wire().send(RawClient.STMT_EXECUTE, body.int4(value).toArray());
                return new BinaryAnswers(client.wire()).executed();
            }
        };
    }

    /** COM_STMT_CLOSE, which has no answer. */
    static Step close(int place) {
        return new Step() {
            @Override
            public String text() {
                return "close " + place;
            }

            @Override
            public String answer(Client client) throws IOException {
                client.wire()
                        .send(
                                RawClient.STMT_CLOSE,
                                new Bytes().int4(client.prepared()[place]).toArray());
                client.prepared()[place] = 0;
                return "closed";
            }
        };
    }

    /** A command without a body. */
    static Step command(int command, String name) {
        return new Step() {
            @Override
            public String text() {
                return name;
            }

            @Override
            public String answer(Client client) throws IOException {
                return shown(client.wire().send(command).readResult());
            }
        };
    }

    private static String shown(QueryResult result) {
        return result.columns() + " " + result.rows() + " affected " + result.affectedRows() + " id "
                + result.lastInsertId() + " status " + BinaryAnswers.status(result.status()) + " warnings "
                + result.warnings();
    }
}
