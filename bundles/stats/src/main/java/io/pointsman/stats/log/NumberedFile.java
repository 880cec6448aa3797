package io.pointsman.stats.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Files called {@code name.00000001} and so on, each with a higher number than all that are there; only their owner can
 * read them. The next one is begun when one is full, and after each {@link #close()}. For one thread.
 */
final class NumberedFile {

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final Target target;
    private FileChannel channel;

    NumberedFile(Target target) {
        this.target = target;
    }

    Target target() {
        return target;
    }

    /** All of it or nothing. A file that is on a full disk is gone on with, so that there are not more and more of them. */
    void append(byte[] record) throws IOException {
        if (channel != null && channel.position() > 0 && channel.position() + record.length > target.limit()) {
            close();
        }
        if (channel == null || !channel.isOpen()) {
            channel = openNext();
        }
        long end = channel.position();
        try {
            ByteBuffer bytes = ByteBuffer.wrap(record);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            channel.truncate(end); // half a record would spoil the next one
            throw e;
        }
    }

    void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // every record has been written already
        } finally {
            channel = null;
        }
    }

    private FileChannel openNext() throws IOException {
        long number = youngest() + 1;
        while (true) {
            try {
                return FileChannel.open(numbered(number), NEW, attributes());
            } catch (FileAlreadyExistsException e) { // somebody else's, who writes here too
                number++;
            }
        }
    }

    private Path numbered(long number) {
        return target.base()
                .resolveSibling(
                        String.format(Locale.ROOT, "%s.%08d", target.base().getFileName(), number));
    }

    private long youngest() throws IOException {
        String prefix = target.base().getFileName() + ".";
        try (Stream<Path> siblings = Files.list(target.base().getParent())) {
            return siblings.map(sibling -> sibling.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .map(name -> name.substring(prefix.length()))
                    .filter(number -> number.matches("\\d{8,18}"))
                    .mapToLong(Long::parseLong)
                    .max()
                    .orElse(0);
        }
    }

    private static FileAttribute<?>[] attributes() {
        boolean isPosix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return isPosix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)} : new FileAttribute<?>[0];
    }
}
