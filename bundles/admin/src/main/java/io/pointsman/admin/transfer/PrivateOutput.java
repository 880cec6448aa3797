package io.pointsman.admin.transfer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes a file that its owner alone can read, since it has passwords, in place of one that may be there. */
final class PrivateOutput {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private PrivateOutput() {}

    /** Nobody sees it half written. @return its length in bytes */
    static long write(Path file, String text) throws UnreadableFileException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Path draft = draft(file);
        try {
            Files.write(draft, bytes);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return bytes.length;
        } catch (IOException e) {
            delete(draft);
            throw new UnreadableFileException("cannot write file " + file + ": " + FileReasons.of(e));
        }
    }

    private static Path draft(Path file) throws UnreadableFileException {
        Path folder = file.toAbsolutePath().getParent();
        try {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file)) {
                throw new IOException("it is not a regular file");
            }
            return Files.createTempFile(folder, ".export", ".new", OWNER_ONLY);
        } catch (IOException e) {
            throw new UnreadableFileException("cannot open file " + file + ": " + FileReasons.of(e));
        }
    }

    private static void delete(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            // it is private, and named as what it is
        }
    }
}
