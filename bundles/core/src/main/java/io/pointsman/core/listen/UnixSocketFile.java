package io.pointsman.core.listen;

import io.pointsman.api.transport.ListenerRole;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file that a Unix socket is found by: removed when it was left behind, opened to those who may come in. */
final class UnixSocketFile {

    private static final Logger LOG = LoggerFactory.getLogger(UnixSocketFile.class);

    private UnixSocketFile() {}

    /** Removes a socket nobody listens on any more. @throws IOException when somebody does, or it is no socket */
    static void clear(String path) throws IOException {
        Path file = Path.of(path);
        if (!Files.exists(file)) {
            return;
        }
        if (Files.isRegularFile(file) || Files.isDirectory(file)) {
            throw new IOException("a file of that name is there");
        }
        if (isAnswered(file)) {
            throw new IOException("Address already in use");
        }
        Files.delete(file);
    }

    private static boolean isAnswered(Path file) {
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return probe.connect(UnixDomainSocketAddress.of(file));
        } catch (IOException e) {
            return false;
        }
    }

    /** Traffic is for everybody on this machine, who then has to log in; the rest for who runs this process. */
    static void permit(String path, ListenerRole role) {
        String permissions = role == ListenerRole.TRAFFIC ? "rwxrwxrwx" : "rwx------";
        try {
            Files.setPosixFilePermissions(Path.of(path), PosixFilePermissions.fromString(permissions));
        } catch (IOException | UnsupportedOperationException e) {
            LOG.atWarn()
                    .addKeyValue("socket", path)
                    .addKeyValue("error", e.toString())
                    .log("permissions of a socket could not be set");
        }
    }

    static void remove(String path) {
        try {
            Files.deleteIfExists(Path.of(path));
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("socket", path)
                    .addKeyValue("error", e.toString())
                    .log("socket was left behind");
        }
    }
}
