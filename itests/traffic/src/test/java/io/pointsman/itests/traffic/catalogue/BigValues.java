package io.pointsman.itests.traffic.catalogue;

import io.pointsman.itests.traffic.differential.Driver;
import io.pointsman.itests.traffic.differential.Entry;
import io.pointsman.itests.traffic.differential.Flavour;
import io.pointsman.itests.traffic.differential.Trial;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Packets at the limits of their length field, and beyond. */
final class BigValues {

    private static final int PART = 0xFFFFFF;
    private static final int MIB = 1 << 20;

    private BigValues() {}

    static List<Entry> entries() {
        return List.of(
                Entry.of("lengths around every step of the length coding", trial -> {
                            for (int length : new int[] {250, 251, 252, 255, 256, 65_535, 65_536, 1 << 18}) {
                                trial.run("SELECT REPEAT('x', " + length + ")");
                                trial.prepared("SELECT ?", new Object[] {"y".repeat(length)});
                            }
                        })
                        // its driver keeps columns of an execution for the next preparation, which takes one connection
                        .onlyWhere(route -> !route.isMariadb()
                                || route.driver() != Driver.MARIADB_CONNECTOR
                                || route.flavour() != Flavour.SERVER_PREPARED),
                Entry.of("rows whose packets end exactly at 2^24-1 bytes", trial -> {
                            for (int difference = -2; difference <= 2; difference++) {
                                // a value of this length has four bytes before it in its row packet
                                trial.run("SELECT REPEAT('x', " + (PART - 4 + difference) + ")");
                            }
                            trial.run("SELECT 'next'");
                        })
                        .heavy(),
                Entry.of("commands whose packets end exactly at 2^24-1 bytes", trial -> {
                            String before = "SELECT LENGTH('";
                            String after = "')";
                            for (int difference = -2; difference <= 2; difference++) {
                                int filling = PART - 1 - before.length() - after.length() + difference;
                                trial.run(before + "z".repeat(filling) + after);
                            }
                            trial.run("SELECT 'next'");
                        })
                        .heavy(),
                Entry.of("40 MiB there and back", BigValues::fortyMebibytes).heavy(),
                Entry.of(
                                "40 MiB twice the length of a part, as a result only",
                                trial -> trial.run(
                                        "SELECT REPEAT('x', " + 2 * PART + "), 'end'", "SELECT REPEAT('y', 41943040)"))
                        .heavy(),
                Entry.of("a compressible and an incompressible megabyte", trial -> {
                    byte[] noise = new byte[MIB];
                    new Random(1).nextBytes(noise);
                    trial.prepared("SELECT ?, ?", new Object[] {new byte[MIB], noise});
                    trial.run("SELECT REPEAT('abc', 1000000)");
                }));
    }

    private static void fortyMebibytes(Trial trial) throws SQLException {
        byte[] noise = new byte[40 * MIB];
        new Random(2).nextBytes(noise);
        trial.using(Map.of("useServerPrepStmts", "true"));
        trial.run("CREATE TABLE t (b LONGBLOB) ENGINE=MyISAM");
        try (PreparedStatement insert = trial.connection().prepareStatement("INSERT INTO t VALUES (?)")) {
            insert.setBytes(1, noise);
            trial.note("inserted", insert.executeUpdate());
        }
        trial.run("SELECT LENGTH(b), MD5(b) FROM t", "SELECT b FROM t");
        trial.prepared("SELECT b FROM t WHERE 1 = ?", new Object[] {1});
    }
}
