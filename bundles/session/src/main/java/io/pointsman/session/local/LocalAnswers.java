package io.pointsman.session.local;

import io.pointsman.api.protocol.ColumnDefinition;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.api.protocol.TextResultSet;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.session.SessionFacts;

/** Turns what a {@code LocalSql} says into what a client understands. */
final class LocalAnswers {

    private LocalAnswers() {}

    static Object packetOf(SqlAnswer answer, Throwable failure, StatusFlags status, SessionFacts facts) {
        if (failure != null) {
            return new ErrPacket(1105, "HY000", "The statement failed inside the proxy: " + failure);
        }
        if (answer instanceof SqlAnswer.Rows rows) {
            return new TextResultSet(
                    rows.columns().stream().map(ColumnDefinition::text).toList(), rows.rows(), status, 0);
        }
        if (answer instanceof SqlAnswer.Done done) {
            return new OkPacket(done.affectedRows(), done.lastInsertId(), status, done.warnings(), done.info());
        }
        if (answer instanceof SqlAnswer.SchemaChanged changed) {
            facts.schema(changed.schema());
            return OkPacket.of(status);
        }
        SqlAnswer.Failed failed = (SqlAnswer.Failed) answer;
        return new ErrPacket(failed.errorCode(), failed.sqlState(), failed.message());
    }
}
