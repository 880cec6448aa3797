package io.pointsman.admin.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** Files that only their owner can read, from the first moment on. */
final class PrivateFiles {

    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_DIRECTORY = PosixFilePermissions.fromString("rwx------");

    private static final String UNFINISHED = ".new";

    private PrivateFiles() {}

    static void directory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, attributes(OWNER_DIRECTORY));
        }
    }

    /** A directory among others' files: one that is there already must be ours, and nobody else's business. */
    static void ownDirectory(Path directory) throws IOException {
        try {
            Files.createDirectory(directory, attributes(OWNER_DIRECTORY));
        } catch (FileAlreadyExistsException e) {
            boolean isOurs = Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(directory).getName().equals(System.getProperty("user.name"))
                    && (!isPosix() || Files.getPosixFilePermissions(directory).equals(OWNER_DIRECTORY));
            if (!isOurs) {
                throw new IOException(directory + " is somebody else's", e);
            }
        }
    }

    /** A file that becomes {@code name} when it is whole; each has a name of its own. */
    static Path unfinished(Path name) throws IOException {
        return Files.createTempFile(name.getParent(), name.getFileName() + ".", UNFINISHED, attributes(OWNER_FILE));
    }

    /** Those that processes before this one left in a directory when they were killed. */
    static void removeUnfinished(Path directory, Instant before) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + UNFINISHED)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /**
     * An empty file for SQLite to fill; its journals inherit the mode. One that is there already is made private; a
     * read-only one remains so.
     */
    static void file(Path file) throws IOException {
        try {
            Files.createFile(file, attributes(OWNER_FILE));
        } catch (FileAlreadyExistsException e) {
            restrict(file);
        }
    }

    private static void restrict(Path file) throws IOException {
        if (!isPosix()) {
            return;
        }
        Set<PosixFilePermission> mode = EnumSet.noneOf(PosixFilePermission.class);
        mode.addAll(Files.getPosixFilePermissions(file));
        if (mode.retainAll(OWNER_FILE)) {
            Files.setPosixFilePermissions(file, mode);
        }
    }

    /** A copy for the owner's eyes, on the disk when this returns. */
    static void copy(Path source, Path target) throws IOException {
        Files.deleteIfExists(target);
        file(target);
        try (FileChannel in = FileChannel.open(source, StandardOpenOption.READ);
                FileChannel out = FileChannel.open(target, StandardOpenOption.WRITE)) {
            long done = 0;
            long more;
            do {
                more = in.transferTo(done, in.size() - done, out);
                done += more;
            } while (more > 0);
            out.force(true);
        }
    }

    /** Gives a file that is whole its name, for good: after a power cut there is the old one or the new one. */
    static void publish(Path file, Path name) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(file, name, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncDirectory(name.getParent());
    }

    /** What a directory says of its files is data, too; not every system can sync it. */
    private static void syncDirectory(Path directory) throws IOException {
        if (isPosix()) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static FileAttribute<?>[] attributes(Set<PosixFilePermission> mode) {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
