package io.pointsman.admin.shell;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/**
 * The Unix socket in the data directory.
 *
 * <p>It is made inside a directory that only its owner can enter, made private there, and then renamed into its place:
 * so it can't be reached by others at any moment, and a stale file of an earlier process is replaced in one step.
 */
final class ShellSocket implements AutoCloseable {

    private final Path path;
    private final ServerSocketChannel channel;
    private final Object fileKey;

    private ShellSocket(Path path, ServerSocketChannel channel, Object fileKey) {
        this.path = path;
        this.channel = channel;
        this.fileKey = fileKey;
    }

    static ShellSocket open(Path directory) throws IOException {
        Path path = directory.resolve("pointsman.sock");
        // a fixed, short name: the path of a socket may have some hundred characters only
        Path workshop = directory.resolve(".sh");
        remove(workshop);
        Files.createDirectories(
                workshop, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path made = workshop.resolve("s");
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(made));
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
            Files.move(made, path, StandardCopyOption.ATOMIC_MOVE);
            return new ShellSocket(path, channel, fileKey(path));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        } finally {
            remove(workshop);
        }
    }

    SocketChannel accept() throws IOException {
        return channel.accept();
    }

    /** Leaves the file when a successor has put its own there. */
    @Override
    public void close() throws IOException {
        channel.close();
        try {
            if (Objects.equals(fileKey(path), fileKey)) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException e) {
            // somebody tidied up before us
        }
    }

    private static Object fileKey(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    private static void remove(Path workshop) throws IOException {
        Files.deleteIfExists(workshop.resolve("s"));
        Files.deleteIfExists(workshop);
    }
}
