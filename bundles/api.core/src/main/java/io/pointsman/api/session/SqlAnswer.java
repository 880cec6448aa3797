package io.pointsman.api.session;

import java.util.List;

/** What a {@link LocalSql} says to one statement. */
public sealed interface SqlAnswer {

    /**
     * @param rows null is SQL NULL
     */
    record Rows(List<String> columns, List<List<String>> rows) implements SqlAnswer {}

    /** @param info empty for none */
    record Done(long affectedRows, String info) implements SqlAnswer {}

    /** The current schema is another one now. */
    record SchemaChanged(String schema) implements SqlAnswer {}

    record Failed(int errorCode, String sqlState, String message) implements SqlAnswer {}
}
