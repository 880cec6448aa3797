package io.pointsman.stats.log;

import io.pointsman.api.stats.FinishedStatement;
import java.util.function.Function;

/** How a statement is written down: {@code mysql-eventslog_format}. */
enum Format {
    BINARY(BinaryRecord::of),
    JSON(JsonRecord::of);

    private final Function<FinishedStatement, byte[]> encoding;

    Format(Function<FinishedStatement, byte[]> encoding) {
        this.encoding = encoding;
    }

    static Format of(int number) {
        return number == 1 ? BINARY : JSON;
    }

    byte[] encode(FinishedStatement statement) {
        return encoding.apply(statement);
    }
}
