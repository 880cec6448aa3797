package io.pointsman.itests.admin;

import io.pointsman.itests.support.terminal.Printed;
import io.pointsman.itests.support.wire.QueryResult;
import io.pointsman.itests.support.wire.ServerError;
import java.io.IOException;
import java.util.List;

/** What a statement was answered over the wire, as a client would print it. */
record Answered(Printed printed) {

    static Answered by(AdminSession session, String statement) throws IOException {
        try {
            QueryResult result = session.client().query(statement);
            return new Answered(result.columns().isEmpty() ? new Printed.Done(result.affectedRows()) : table(result));
        } catch (ServerError error) {
            return new Answered(new Printed.Failed(error.code(), error.getMessage()));
        }
    }

    private static Printed table(QueryResult result) {
        return new Printed.Table(
                result.columns(),
                result.rows().stream()
                        .map(row -> row.stream()
                                .map(value -> value == null ? "NULL" : value)
                                .toList())
                        .map(List::copyOf)
                        .toList());
    }

    boolean isError() {
        return printed instanceof Printed.Failed;
    }
}
