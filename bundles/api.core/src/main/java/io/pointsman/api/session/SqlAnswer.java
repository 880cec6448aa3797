package io.pointsman.api.session;

import java.util.List;

/** What a {@link LocalSql} says to one statement. */
public sealed interface SqlAnswer {

    /**
     * @param rows null is SQL NULL
     */
    record Rows(List<String> columns, List<List<String>> rows) implements SqlAnswer {}

    /**
     * @param lastInsertId 0 for none
     * @param info empty for none
     */
    record Done(long affectedRows, long lastInsertId, String info) implements SqlAnswer {

        public Done(long affectedRows, String info) {
            this(affectedRows, 0, info);
        }
    }

    /** The current schema is another one now. */
    record SchemaChanged(String schema) implements SqlAnswer {}

    record Failed(int errorCode, String sqlState, String message) implements SqlAnswer {}
}
