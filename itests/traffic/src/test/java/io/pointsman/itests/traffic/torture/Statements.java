package io.pointsman.itests.traffic.torture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Random statements of one client, the same for the same seed.
 *
 * <p>Every client has a schema of its own. What changes is read with locks, in transactions or by SHOW, so that it is
 * read where it was written; what is read without was there before and never changes: a replica that lags has the same.
 */
final class Statements {

    private static final int BEGINNINGS = 15;

    private final Script script;
    private final List<Runnable> kinds = new ArrayList<>();

    /**
     * @param schema the client's own
     * @param pins whether statements may need their connection for longer than a transaction
     */
    Statements(String schema, long seed, boolean pins, boolean isMariadb, boolean deprecatesEof) {
        script = new Script(schema, seed, isMariadb, deprecatesEof);
        script.sql("SELECT 1"); // until then FOUND_ROWS() is of whoever had the server's thread before
        kinds.addAll(new PlainKinds(script).all());
        kinds.addAll(new TransactionKinds(script).all());
        kinds.addAll(new SettingKinds(script).all());
        kinds.addAll(new PreparedKinds(script).all());
        if (pins) {
            PinningKinds pinning = new PinningKinds(script);
            kinds.addAll(pinning.all());
            kinds.addAll(new RoutineKinds(script).all());
            kinds.addAll(Collections.nCopies(BEGINNINGS, pinning::anew)); // a session that is pinned shows no other pin
        }
    }

    /** What the clients of both kinds need, on a server that nobody has used. */
    static List<String> preparation(int clients, boolean isMariadb) {
        List<String> statements = new ArrayList<>(List.of(
                "CREATE DATABASE torture_shared",
                "CREATE TABLE torture_shared.fixed (v INT)",
                "INSERT INTO torture_shared.fixed VALUES (3), (1), (2)"));
        for (int client = 0; client < clients; client++) {
            statements.addAll(schema(schemaOf(false, client)));
            statements.addAll(schema(schemaOf(true, client)));
            statements.addAll(PinningKinds.schema(schemaOf(true, client), isMariadb));
            statements.addAll(RoutineKinds.schema(schemaOf(true, client)));
        }
        return statements;
    }

    private static List<String> schema(String name) {
        return List.of(
                "CREATE DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci",
                "CREATE TABLE " + name + ".s (id INT PRIMARY KEY, v VARCHAR(50), n INT)",
                "INSERT INTO " + name + ".s VALUES (1,'a',10),(2,'b',20),(3,'c',NULL),(4,'d',40),(5,'e',50)",
                "CREATE TABLE " + name
                        + ".t (id INT AUTO_INCREMENT PRIMARY KEY, v VARCHAR(20), n INT NOT NULL DEFAULT 1)",
                "CREATE TABLE " + name + ".child (parent BIGINT, n INT)",
                "CREATE TABLE " + name + ".counter (k INT PRIMARY KEY, n INT NOT NULL DEFAULT 0)");
    }

    static String schemaOf(boolean pins, int client) {
        return (pins ? "pinned_" : "plain_") + client;
    }

    Step next() {
        Step step = script.poll();
        while (step == null) {
            kinds.get(script.below(kinds.size())).run();
            step = script.poll();
        }
        return step;
    }
}
