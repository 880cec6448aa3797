package io.pointsman.admin.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A file of lines that only its owner can read, turned over when it is full: the full one becomes {@code name.1}, the
 * next {@code name.2}, and so on; the higher the number, the younger. None is ever removed.
 */
final class AuditFile {

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
    private static final Set<OpenOption> APPEND =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);

    private final Path path;
    private FileChannel channel;

    AuditFile(Path path) {
        this.path = path;
    }

    /** One write, handed to the operating system when this returns. */
    void append(String line, long limit) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        open();
        if (channel.size() > 0 && channel.size() + bytes.remaining() > limit) {
            turnOver();
            open();
        }
        long end = channel.size();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            channel.truncate(end); // half a line would spoil the next one
            throw e;
        }
    }

    /** The next line opens the file anew, which may have been moved away meanwhile. */
    void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // every line has been written already
        } finally {
            channel = null;
        }
    }

    private void open() throws IOException {
        if (channel == null) {
            channel = FileChannel.open(path, APPEND, attributes());
            channel.position(channel.size());
            endLine();
        }
    }

    /** A process that was killed may have left half a line. */
    private void endLine() throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        if (channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n') {
            channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
        }
    }

    private void turnOver() throws IOException {
        close();
        Files.move(path, path.resolveSibling(path.getFileName() + "." + (youngest() + 1)));
    }

    private long youngest() throws IOException {
        String prefix = path.getFileName() + ".";
        try (Stream<Path> siblings = Files.list(path.getParent())) {
            return siblings.map(sibling -> sibling.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .map(name -> name.substring(prefix.length()))
                    .filter(number -> number.matches("\\d{1,9}"))
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
