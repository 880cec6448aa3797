package io.pointsman.itests.traffic.reactive;

import java.util.List;

/** What each of these clients is asked to run. */
final class ReactiveStatements {

    static final String INSERT = "INSERT INTO reactive (v, t, d, n) VALUES (?, '2024-02-29 12:00:00.125', ?, ?)";

    /** As text; some of them fail. */
    static final List<String> TEXT = List.of(
            "SELECT 1 AS one, 'zwei ж😀' AS two, NULL AS nothing, 3.50 AS three",
            "SELECT missing",
            "INSERT INTO reactive (v) VALUES ('a'), ('b')",
            "INSERT INTO reactive (id, v) VALUES (1, 'twice')",
            "SELECT id, v, t, d, n FROM reactive ORDER BY id",
            "UPDATE reactive SET v = 'changed' WHERE id = 2",
            "DELETE FROM reactive",
            "SELECT COUNT(*) AS c FROM reactive",
            "SELECT REPEAT('x', 100000) AS big",
            "SET @a = 5",
            "SELECT @a + 0 AS a",
            "SELECT 1 FROM reactive WHERE FALSE",
            "SELECT 1/0 AS infinite");

    private ReactiveStatements() {}

    /** Long values as their length. */
    static String show(Object value) {
        String text = String.valueOf(value);
        return text.length() > 200 ? text.length() + " characters" : text;
    }
}
