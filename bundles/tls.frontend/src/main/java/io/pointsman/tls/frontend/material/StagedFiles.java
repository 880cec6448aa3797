package io.pointsman.tls.frontend.material;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * Writes several files as one: all of them, whole, or none.
 *
 * <p>They are written to a directory {@code .tls.writing}, which is renamed to {@code .tls.written} once everything is
 * on the disk; from there each moves to its place. A process that dies before the renaming has done nothing; one that
 * dies after it is completed by {@link #finishInterrupted} at the next start.
 */
final class StagedFiles {

    private static final String WRITING = ".tls.writing";
    private static final String WRITTEN = ".tls.written";

    private StagedFiles() {}

    /** A file to be written, created with its permissions: there is no moment when others can read it. */
    record Content(Path name, String text, Set<PosixFilePermission> permissions) {

        /** Leaves out the text: it may be a private key. */
        @Override
        public String toString() {
            return name.toString();
        }
    }

    static Content secret(Path name, String text) {
        return new Content(name, text, PosixFilePermissions.fromString("rw-------"));
    }

    static Content open(Path name, String text) {
        return new Content(name, text, PosixFilePermissions.fromString("rw-r--r--"));
    }

    static void write(Path directory, List<Content> files) throws IOException {
        Path writing = directory.resolve(WRITING);
        Files.createDirectory(
                writing, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        for (Content file : files) {
            write(writing.resolve(file.name()), file);
        }
        Files.move(writing, directory.resolve(WRITTEN), StandardCopyOption.ATOMIC_MOVE);
        finishInterrupted(directory);
    }

    /** Does what an earlier process began and did not finish, or forgets what it did not even begin to finish. */
    static void finishInterrupted(Path directory) throws IOException {
        Path writing = directory.resolve(WRITING);
        if (Files.isDirectory(writing)) {
            delete(writing);
        }
        Path written = directory.resolve(WRITTEN);
        if (Files.isDirectory(written)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(written)) {
                for (Path file : files) {
                    Files.move(file, directory.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
                }
            }
            Files.delete(written);
        }
    }

    private static void write(Path path, Content file) throws IOException {
        try (FileChannel channel = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(file.permissions()))) {
            ByteBuffer bytes = StandardCharsets.US_ASCII.encode(file.text());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
