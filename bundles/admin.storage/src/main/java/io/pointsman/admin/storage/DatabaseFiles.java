package io.pointsman.admin.storage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Where the databases are.
 *
 * @param process tells this process from all others: MEMORY is a file named after it, so that a room that is replaced
 *     in the same process finds unsaved edits, and the next process finds nothing
 */
record DatabaseFiles(Path directory, String process) {

    private static final List<String> JOURNALS = List.of("-wal", "-shm", "-journal");

    Path disk() {
        return directory.resolve("pointsman.db");
    }

    Path memory() {
        return ofThisProcess("memory");
    }

    Path stats() {
        return ofThisProcess("stats");
    }

    Path monitor() {
        return ofThisProcess("monitor");
    }

    Path history() {
        return directory.resolve("pointsman_stats.db");
    }

    private Path ofThisProcess(String name) {
        return directory.resolve(name + "-" + process + ".db");
    }

    /** Creates what is missing, readable by its owner only, and removes what earlier processes left. */
    void prepare() throws IOException {
        PrivateFiles.directory(directory);
        removeLeftovers();
        for (Path file : List.of(memory(), disk(), stats(), monitor(), history())) {
            PrivateFiles.file(file);
        }
    }

    private void removeLeftovers() throws IOException {
        try (DirectoryStream<Path> volatileFiles =
                Files.newDirectoryStream(directory, "{memory,stats,monitor}-*.db*")) {
            for (Path file : volatileFiles) {
                if (!file.getFileName().toString().contains("-" + process + ".db")) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Puts DISK aside as {@code pointsman.db.bak}, with its journal, and forgets MEMORY. */
    void putAside() throws IOException {
        moveToBackup("");
        for (String journal : JOURNALS) {
            moveToBackup(journal);
            Files.deleteIfExists(Path.of(memory() + journal));
        }
        Files.deleteIfExists(memory());
    }

    /** SQLite finds the journal of a renamed database by its name, so both move; an old backup's journal must go. */
    private void moveToBackup(String journal) throws IOException {
        Path backup = Path.of(disk() + ".bak" + journal);
        try {
            Files.move(Path.of(disk() + journal), backup, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            Files.deleteIfExists(backup);
        }
    }
}
