package io.pointsman.itests.traffic.catalogue;

import io.pointsman.itests.traffic.differential.Entry;
import io.pointsman.itests.traffic.differential.Trial;
import java.sql.CallableStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;

/** Stored procedures, functions, triggers. */
final class Routines {

    private Routines() {}

    static List<Entry> entries() {
        return List.of(
                Entry.of("a procedure with IN, OUT and INOUT", trial -> call(trial, Map.of())),
                Entry.of(
                        "the same, prepared by the server", trial -> call(trial, Map.of("useServerPrepStmts", "true"))),
                Entry.statements(
                        "several result sets out of one call",
                        "CREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2, 3; UPDATE mysql.user SET Host=Host WHERE FALSE; SELECT 4; END",
                        "CALL p()",
                        "CALL p(); SELECT 'after'",
                        "DROP PROCEDURE p"),
                Entry.statements(
                        "an error in the middle of a call",
                        "CREATE PROCEDURE p() BEGIN SELECT 1; SIGNAL SQLSTATE '45001' SET MESSAGE_TEXT = 'stop here', MYSQL_ERRNO = 4711; SELECT 2; END",
                        "CALL p()",
                        "SELECT 'alive'",
                        "CALL missing()",
                        "CALL p(1)"),
                Entry.statements(
                        "functions, triggers, conditions",
                        "CREATE FUNCTION twice(x INT) RETURNS INT DETERMINISTIC RETURN 2 * x",
                        "CREATE TABLE t (a INT, b INT)",
                        "CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET NEW.b = twice(NEW.a)",
                        "INSERT INTO t (a) VALUES (21)",
                        "SELECT * FROM t",
                        "SELECT twice(a) FROM t",
                        "SHOW FUNCTION STATUS LIKE 'nothing'",
                        "SHOW CREATE FUNCTION twice"));
    }

    private static void call(Trial trial, Map<String, String> options) throws SQLException {
        trial.using(options)
                .run("CREATE PROCEDURE p(IN a INT, OUT b VARCHAR(20), INOUT c INT)"
                        + " BEGIN SET b = CONCAT('got ', a); SET c = c + a; SELECT a AS seen; END");
        try (CallableStatement call = trial.connection().prepareCall("{CALL p(?, ?, ?)}")) {
            call.setInt(1, 5);
            call.registerOutParameter(2, Types.VARCHAR);
            call.setInt(3, 37);
            call.registerOutParameter(3, Types.INTEGER);
            trial.results(call, call.execute());
            trial.note("b", call.getString(2));
            trial.note("c", call.getInt(3));
        }
    }
}
