package io.pointsman.admin.transfer;

import java.util.List;
import java.util.Map;

/**
 * What a file holds, before anybody has judged it.
 *
 * @param tables those that the file speaks of, with or without rows
 * @param remarks what was not understood on the way, one sentence each
 * @param isOurs an export of our own: a way back rather than a take-over, so that rows are taken as they are
 * @param laterRowWins whether of two rows with one key the later one counts
 */
record Source(List<Table> tables, List<String> remarks, boolean isOurs, boolean laterRowWins) {

    Source {
        tables = List.copyOf(tables);
        remarks = List.copyOf(remarks);
    }

    /**
     * One table.
     *
     * @param defaults of columns, as that file's program has them; only for those that have one
     * @param rows by column; null is SQL NULL
     */
    record Table(String name, Map<String, String> defaults, List<Map<String, String>> rows) {}

    List<Map<String, String>> rows(String table) {
        return tables.stream()
                .filter(candidate -> candidate.name().equals(table))
                .findFirst()
                .map(Table::rows)
                .orElse(List.of());
    }
}
