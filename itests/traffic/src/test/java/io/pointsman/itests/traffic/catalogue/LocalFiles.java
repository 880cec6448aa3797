package io.pointsman.itests.traffic.catalogue;

import io.pointsman.itests.support.Checkout;
import io.pointsman.itests.traffic.differential.Driver;
import io.pointsman.itests.traffic.differential.Entry;
import io.pointsman.itests.traffic.differential.Flavour;
import io.pointsman.itests.traffic.differential.Route;
import io.pointsman.itests.traffic.differential.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** LOAD DATA LOCAL INFILE: the file is the client's. */
final class LocalFiles {

    private LocalFiles() {}

    static List<Entry> entries() {
        return List.of(
                Entry.of("a small file, a large one, an empty one, one that is missing", LocalFiles::load)
                        .onlyWhere(LocalFiles::worksDirectly),
                Entry.of("errors while loading", trial -> {
                            trial.run("CREATE TABLE t (a INT PRIMARY KEY, b VARCHAR(5))");
                            Path file = write("errors.txt", "1\tone\nx\ttoo long for it\n1\ttwice\n");
                            trial.run(
                                    loadInto("t", file), "SHOW WARNINGS", loadInto("missing", file), "SELECT * FROM t");
                        })
                        .onlyWhere(LocalFiles::worksDirectly));
    }

    /** With compression MariaDB's driver leaves the end of the file in its buffer, and both sides wait. */
    private static boolean worksDirectly(Route route) {
        return route.driver() != Driver.MARIADB_CONNECTOR || route.flavour() != Flavour.COMPRESSED;
    }

    private static void load(Trial trial) throws SQLException {
        trial.run("CREATE TABLE t (a INT, b VARCHAR(40))");
        trial.run(loadInto("t", write("small.txt", "1\tone\n2\t\\N\n3\tdrei ж\n")), "SELECT * FROM t");
        StringBuilder large = new StringBuilder();
        for (int i = 0; i < 30_000; i++) {
            large.append(i).append('\t').append("row number ").append(i).append('\n');
        }
        trial.run(loadInto("t", write("large.txt", large.toString())), "SELECT COUNT(*), SUM(a), MAX(b) FROM t");
        trial.run(loadInto("t", write("empty.txt", "")));
        trial.run(loadInto("t", Checkout.target().resolve("no-such-file.txt")));
        trial.run("SELECT COUNT(*) FROM t");
    }

    private static String loadInto(String table, Path file) {
        return "LOAD DATA LOCAL INFILE '" + file + "' INTO TABLE " + table;
    }

    private static Path write(String name, String text) {
        try {
            Path directory = Files.createDirectories(Checkout.target().resolve("infiles"));
            return Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
