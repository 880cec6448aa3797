package io.pointsman.admin.storage;

import io.pointsman.admin.storage.FileCheck.Verdict.Kind;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/**
 * Gives files of DISK other names. Journals go along: SQLite finds them by name, and they fit no other file.
 *
 * <p>Whatever instant the process is killed at, the next start finds a file at each step that it knows what to do with.
 */
final class AsideFiles {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS");

    private final DatabaseFiles files;

    AsideFiles(DatabaseFiles files) {
        this.files = files;
    }

    /**
     * Puts a copy of the good copy in the place of DISK.
     *
     * @param what becomes part of the name that the former file gets
     * @return where the former file is
     * @throws IOException when the good copy is no good, too
     */
    Path replaceByGoodCopy(String what) throws IOException {
        Path fresh = Path.of(files.disk() + ".new");
        PrivateFiles.copy(files.good(), fresh);
        if (!new FileCheck(Database.DISK, fresh)
                .verdict(Schema.BeforeStep.NOTHING)
                .is(Kind.SOUND)) {
            Files.delete(fresh);
            throw new IOException(files.good() + " is damaged, too");
        }
        Path aside = aside(files.disk(), what);
        if (Files.exists(files.disk())) {
            secondName(files.disk(), aside);
        }
        moveJournals(files.disk(), aside);
        PrivateFiles.publish(fresh, files.disk());
        return aside;
    }

    /** Puts DISK and its good copy aside as backups. */
    void putAside() throws IOException {
        moveWithJournals(files.disk(), files.backup());
        keepGoodCopyOfRemoved();
    }

    /** Who takes DISK away wants to begin anew; the copy is kept all the same, but not taken. */
    void keepGoodCopyOfRemoved() throws IOException {
        if (Files.exists(files.good())) {
            move(files.good(), files.formerGood());
        }
    }

    /** Moves a database that is of no use. @return where it is */
    Path putAsideDamaged(Path file) throws IOException {
        Path aside = aside(file, "damaged");
        moveWithJournals(file, aside);
        return aside;
    }

    private static Path aside(Path file, String what) {
        return Path.of(file + "." + what + "-" + LocalDateTime.now().format(TIME));
    }

    private static void moveWithJournals(Path file, Path name) throws IOException {
        move(file, name);
        moveJournals(file, name);
    }

    private static void moveJournals(Path file, Path name) throws IOException {
        for (String journal : DatabaseFiles.JOURNALS) {
            move(Path.of(file + journal), Path.of(name + journal));
        }
    }

    /** So that there is never no file: that would mean something else. */
    private static void secondName(Path file, Path name) throws IOException {
        try {
            Files.createLink(name, file);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException e) { // not every file system has links
            PrivateFiles.copy(file, name);
        }
    }

    /** What was there under the new name goes, also when there is nothing to move: an old journal must not stay. */
    private static void move(Path file, Path name) throws IOException {
        try {
            Files.move(file, name, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            Files.deleteIfExists(name);
        }
    }
}
