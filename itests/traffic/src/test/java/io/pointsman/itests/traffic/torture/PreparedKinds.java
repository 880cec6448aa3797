package io.pointsman.itests.traffic.torture;

import java.util.List;

/** Statements prepared by command, some of which outlive the kind that has prepared them. */
final class PreparedKinds {

    private final Script script;

    PreparedKinds(Script script) {
        this.script = script;
    }

    List<Runnable> all() {
        return List.of(
                this::overTime,
                this::overTime,
                this::overTime,
                this::leftovers,
                this::transaction,
                this::refused,
                this::inOtherSchema,
                this::underOtherMode,
                this::underOtherNames);
    }

    private void overTime() {
        int place = script.below(Script.PLACES);
        if (!script.isPrepared(place)) {
            script.prepare(
                    place,
                    script.pick(
                            "SELECT id, v, n FROM s WHERE id = ?",
                            "UPDATE t SET n = n + 1 WHERE id = ?",
                            "INSERT INTO t (n) VALUES (?)",
                            "SELECT ? + 1",
                            "SELECT COUNT(*) FROM t WHERE n > ? FOR UPDATE",
                            "SELECT v FROM torture_shared.fixed WHERE v >= ? ORDER BY v",
                            "INSERT INTO s VALUES (?, 'there', 0)"));
        }
        for (int i = 1 + script.below(3); i > 0; i--) {
            script.execute(place);
            if (script.below(3) == 0) {
                script.sql("SELECT v FROM s WHERE id = 2");
            }
        }
        if (script.below(4) == 0) {
            script.close(place);
        }
    }

    private void leftovers() {
        script.add(
                Step.prepare(
                        Script.OWN_PLACE,
                        script.pick(
                                "INSERT INTO t (n) VALUES (?)",
                                "UPDATE t SET n = n + 1 WHERE id < ?",
                                "SELECT id FROM s WHERE id > ?",
                                "INSERT INTO s VALUES (?, 'there', 0)")),
                Step.execute(Script.OWN_PLACE, script.id(), true),
                Step.sql(script.pick(
                        "SELECT ROW_COUNT()",
                        "SELECT LAST_INSERT_ID()",
                        "SELECT -1 + ROW_COUNT()",
                        "SHOW WARNINGS",
                        "SELECT @@warning_count, @@error_count")),
                Step.close(Script.OWN_PLACE),
                Step.sql("SELECT ROW_COUNT(), LAST_INSERT_ID()"));
    }

    private void transaction() {
        script.add(
                Step.prepare(Script.OWN_PLACE, "BEGIN"),
                Step.executeBare(Script.OWN_PLACE),
                Step.sql("INSERT INTO t (v) VALUES ('prepared')"),
                Step.sql("SELECT COUNT(*), SUM(n) FROM t"),
                Step.prepare(6, script.pick("COMMIT", "ROLLBACK")),
                Step.executeBare(6),
                Step.executeBare(Script.OWN_PLACE),
                Step.sql("ROLLBACK"),
                Step.executeBare(6),
                Step.close(Script.OWN_PLACE),
                Step.close(6));
    }

    private void refused() {
        script.add(
                Step.prepare(Script.OWN_PLACE, script.pick("SELECT FROM", "SELECT ? FROM no_such_table", "CREATE")),
                Step.sql("SELECT v FROM s WHERE id = 1"),
                Step.prepare(Script.OWN_PLACE, "SELECT v FROM s WHERE id = ?"),
                Step.execute(Script.OWN_PLACE, script.id(), true),
                Step.reset(Script.OWN_PLACE),
                Step.execute(Script.OWN_PLACE, script.id(), false),
                Step.close(Script.OWN_PLACE));
    }

    /** A name means what it meant where the statement was prepared. */
    private void inOtherSchema() {
        script.add(
                Step.initDb("torture_shared"),
                Step.prepare(Script.OWN_PLACE, "SELECT v FROM fixed WHERE v < ? ORDER BY v"),
                Step.initDb(script.own),
                Step.execute(Script.OWN_PLACE, script.id(), true),
                Step.sql("SELECT DATABASE()"),
                Step.sql("BEGIN"),
                Step.execute(Script.OWN_PLACE, script.id(), false),
                Step.sql("SELECT v FROM s WHERE id = 1"),
                Step.sql("COMMIT"),
                Step.execute(Script.OWN_PLACE, script.id(), true),
                Step.close(Script.OWN_PLACE));
    }

    /** What a quote, or two bars, meant when it was prepared. */
    private void underOtherMode() {
        script.add(
                Step.sql("SET sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT'"),
                Step.prepare(Script.OWN_PLACE, "SELECT \"v\" || 'x' FROM s WHERE id = ?"),
                Step.execute(Script.OWN_PLACE, script.id(), true),
                Step.sql("SET sql_mode = ''"),
                Step.execute(Script.OWN_PLACE, script.id(), true),
                Step.sql("SELECT v FROM s WHERE id = 1"),
                Step.execute(Script.OWN_PLACE, script.id(), false),
                Step.close(Script.OWN_PLACE));
    }

    /** What its letters meant when it was prepared, while rows come as they are wanted now. */
    private void underOtherNames() {
        if (!script.isMariadb) {
            script.add(Step.initDb(script.own));
        }
        script.add(
                Step.sql("SET NAMES " + script.pick("utf8mb4", "latin1")),
                Step.prepare(Script.OWN_PLACE, "SELECT v, 'é' FROM s WHERE id = ?"),
                Step.execute(Script.OWN_PLACE, script.id(), true),
                Step.sql("SET NAMES " + script.pick("utf8mb4", "latin1")),
                Step.sql("SET character_set_results = " + script.pick("utf8mb4", "latin1")),
                Step.execute(Script.OWN_PLACE, script.id(), true),
                Step.sql("SELECT v, 'ü' FROM s WHERE id = 1"),
                Step.execute(Script.OWN_PLACE, script.id(), false),
                Step.close(Script.OWN_PLACE));
    }
}
