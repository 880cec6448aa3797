package io.pointsman.itests.traffic.torture;

import java.util.List;

/** Procedures, functions, triggers and views, which do what the statement's text does not tell. */
final class RoutineKinds {

    private final Script script;

    RoutineKinds(Script script) {
        this.script = script;
    }

    /** What they are about. */
    static List<String> schema(String name) {
        return List.of(
                "CREATE FUNCTION " + name + ".remembering(x INT) RETURNS INT DETERMINISTIC NO SQL"
                        + " BEGIN SET @remembered = x; RETURN x + 1; END",
                "CREATE PROCEDURE " + name + ".making() BEGIN CREATE TEMPORARY TABLE IF NOT EXISTS made (a INT);"
                        + " INSERT INTO made VALUES (7); SET @made = 1; END",
                "CREATE PROCEDURE " + name + ".many(x INT) BEGIN SELECT v FROM s WHERE id <= x ORDER BY id;"
                        + " INSERT INTO t (v) VALUES ('called'), ('twice'); SELECT x, LAST_INSERT_ID();"
                        + " IF x > 4 THEN SELECT * FROM no_such_table; END IF; SELECT CAST('w' AS SIGNED); END",
                "CREATE PROCEDURE " + name + ".telling(IN x INT, OUT y INT) SELECT n INTO y FROM s WHERE id = x",
                "CREATE PROCEDURE " + name + ".setting() BEGIN SET time_zone = '+03:00';"
                        + " SET SESSION group_concat_max_len = 6; END",
                "CREATE PROCEDURE " + name + ".beginning() BEGIN START TRANSACTION; UPDATE t SET n = n + 1; END",
                "CREATE TABLE " + name + ".watched (id INT AUTO_INCREMENT PRIMARY KEY, v INT)",
                "CREATE TRIGGER " + name + ".watching AFTER INSERT ON " + name + ".watched FOR EACH ROW"
                        + " SET @seen = NEW.v",
                "CREATE VIEW " + name + ".viewed AS SELECT id, " + name + ".remembering(id) AS more FROM " + name
                        + ".s");
    }

    List<Runnable> all() {
        return List.of(
                this::function,
                this::several,
                this::outParameter,
                this::settings,
                this::transaction,
                this::trigger,
                this::view,
                this::prepared);
    }

    private void function() {
        script.sql(
                "SELECT remembering(" + script.id() + ")",
                "SELECT @remembered",
                "CALL making()",
                "SELECT a FROM made",
                "SELECT @made");
    }

    private void several() {
        script.sql(
                "CALL many(" + script.id() + ")",
                script.pick("SHOW WARNINGS", "SELECT ROW_COUNT()", "SELECT LAST_INSERT_ID()", "SELECT FOUND_ROWS()"),
                "SELECT LAST_INSERT_ID()");
    }

    private void outParameter() {
        script.sql("CALL telling(" + script.id() + ", @told)", "SELECT @told", "SELECT ROW_COUNT()");
    }

    private void settings() {
        script.sql(
                "CALL setting()",
                "SELECT @@time_zone, @@group_concat_max_len",
                "SELECT GROUP_CONCAT(v ORDER BY id) FROM s",
                "SET time_zone = '+00:00', group_concat_max_len = 1024");
    }

    private void transaction() {
        script.sql(
                "CALL beginning()",
                "SELECT SUM(n) FROM t",
                script.pick("ROLLBACK", "COMMIT"),
                "SELECT SUM(n) FROM t FOR UPDATE");
    }

    private void trigger() {
        script.sql(
                "INSERT INTO watched (v) VALUES (" + script.below(100) + ")",
                "SELECT LAST_INSERT_ID()",
                "SELECT @seen");
    }

    private void view() {
        if (!script.deprecatesEof) {
            return; // nobody tells then what the view has done
        }
        script.sql("SELECT id, more FROM viewed ORDER BY id LIMIT " + script.id(), "SELECT @remembered");
    }

    private void prepared() {
        script.add(
                Step.prepare(Script.OWN_PLACE, "CALL many(?)"),
                Step.execute(Script.OWN_PLACE, script.id(), true),
                Step.sql("SELECT LAST_INSERT_ID()"),
                Step.execute(Script.OWN_PLACE, script.id(), false),
                Step.close(Script.OWN_PLACE));
    }
}
