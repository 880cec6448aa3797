package io.pointsman.launcher.instance;

import io.pointsman.launcher.Reasons;
import io.pointsman.launcher.UserError;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes small files that their owner alone can read, and that nobody ever sees half written. */
public final class PrivateFile {

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private PrivateFile() {}

    public static void write(Path file, String content) {
        try {
            Path draft =
                    Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new", OWNER_ONLY);
            Files.writeString(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UserError("cannot write " + file + ": " + Reasons.of(e));
        }
    }

    /** Makes an empty file for others to append to; one that is there stays as it is. */
    public static void create(Path file) throws IOException {
        try {
            Files.createFile(file, OWNER_ONLY);
        } catch (FileAlreadyExistsException e) {
            // its owner has chosen who may read it
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // the next start writes it anew, and readers check whether the process is alive
        }
    }
}
