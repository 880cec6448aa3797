package io.pointsman.admin.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the databases are.
 *
 * @param directory the data directory
 * @param process tells this process from all others
 */
record DatabaseFiles(Path directory, String process) {

    static final List<String> JOURNALS = List.of("-wal", "-shm", "-journal");

    Path disk() {
        return directory.resolve("pointsman.db");
    }

    /** The second line: a copy of DISK as it was when it was sound for the last time. */
    Path good() {
        return directory.resolve("pointsman.db.good");
    }

    /** DISK as it was before {@code reset()}. */
    Path backup() {
        return directory.resolve("pointsman.db.bak");
    }

    /** What was {@link #good} when DISK was taken away. */
    Path formerGood() {
        return directory.resolve("pointsman.db.good.bak");
    }

    /** DISK before its tables were brought up to date. */
    Path ofVersion(int version) {
        return directory.resolve("pointsman.db.v" + version + ".bak");
    }

    Path history() {
        return directory.resolve("pointsman_stats.db");
    }

    /** The data directory, or, when it can't be written, a private one among the temporary files. */
    List<VolatileFiles> places() {
        VolatileFiles here = new VolatileFiles(directory, process, false);
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"), "pointsman-" + process);
        VolatileFiles there = new VolatileFiles(temporary, process, true);
        return there.exist() ? List.of(there) : List.of(here, there);
    }

    /** As soon as something has been committed, and until it is all in the file itself. */
    boolean hasWriteAheadLog() {
        Path log = Path.of(disk() + "-wal");
        try {
            return Files.size(log) > 0;
        } catch (IOException e) {
            return false;
        }
    }
}
