package io.pointsman.admin.storage;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The databases of this process alone.
 *
 * @param process tells this process from all others: a room that is replaced in the same process finds unsaved edits,
 *     and the next process finds nothing
 * @param isPassing whether the directory itself is this process's alone
 */
record VolatileFiles(Path directory, String process, boolean isPassing) {

    private static final Logger LOG = LoggerFactory.getLogger(VolatileFiles.class);
    private static final List<String> NAMES = List.of("memory", "stats", "monitor", "disk", "stats_history");

    Path of(Database database) {
        return file(database == Database.MAIN ? "memory" : database.sqlName());
    }

    private Path file(String name) {
        return directory.resolve(name + "-" + process + ".db");
    }

    boolean exist() {
        return Files.exists(of(Database.MAIN));
    }

    /** Creates what is missing, readable by its owner only, and removes what earlier processes left. */
    void prepare() throws IOException {
        if (isPassing) {
            PrivateFiles.ownDirectory(directory);
        } else {
            PrivateFiles.directory(directory);
        }
        remove(false);
        PrivateFiles.removeUnfinished(directory, startOfThisProcess());
        for (Database database : List.of(Database.MAIN, Database.STATS, Database.MONITOR)) {
            PrivateFiles.file(of(database));
        }
    }

    private static Instant startOfThisProcess() {
        return Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    }

    /** Removes those of this process, with their journals. */
    void remove() throws IOException {
        remove(true);
        if (isPassing) {
            Files.deleteIfExists(directory);
        }
    }

    /** What can't be removed now is removed by the next process. */
    void tryToRemove() {
        try {
            remove();
        } catch (IOException e) {
            LOG.atDebug().addKeyValue("error", e.toString()).log("MEMORY stays until the next start");
        }
    }

    private void remove(boolean ofThisProcess) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        String pattern = "{" + String.join(",", NAMES) + "}-*.db*";
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, pattern)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.contains("-" + process + ".db") == ofThisProcess && (ofThisProcess || !isOfNeighbour(name))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Of the process that this one is about to take over from: it lives on if nothing comes of that. */
    private static boolean isOfNeighbour(String name) {
        String neighbour = System.getProperty("pointsman.beside", "");
        return !neighbour.isEmpty() && name.contains("-" + neighbour + "-");
    }
}
