package io.pointsman.demo.mysql;

import java.util.List;

/** What a server says to one statement. */
public sealed interface Answer {

    /** @param rightAligned as the mysql client prints numbers */
    record Column(String name, boolean rightAligned) {}

    /** A result set; null is SQL NULL. */
    record Rows(List<Column> columns, List<List<String>> rows) implements Answer {

        /** Where {@code name} is among the columns, or -1. */
        public int indexOf(String name) {
            return columns.stream().map(Column::name).toList().indexOf(name);
        }
    }

    /** OK_Packet. */
    record Done(long affectedRows) implements Answer {}

    /** ERR_Packet. */
    record Failed(int errorCode, String sqlState, String message) implements Answer {}
}
