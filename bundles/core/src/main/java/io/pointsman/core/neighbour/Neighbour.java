package io.pointsman.core.neighbour;

import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The other process on this data directory, while one takes over from the other. One line is said to it, and one line
 * comes back. Any thread that may block.
 */
@Component(service = Neighbour.class)
public final class Neighbour {

    /** Where a process that may be taken over from is spoken to. */
    public static final String DOOR = "upgrade.sock";

    /** The same, once it has been taken over from. */
    public static final String BACK_DOOR = "old.sock";

    /** Set by the launcher of a process that takes over: how long the sessions of the one before may go on. */
    public static final String TAKE_OVER = "pointsman.take_over";

    /** Set with it: the number of that process. */
    public static final String BESIDE = "pointsman.beside";

    private final Path directory;
    private volatile String socket;

    @Activate
    public Neighbour() {
        this(
                Path.of(System.getProperty("pointsman.datadir", "data")).toAbsolutePath(),
                System.getProperty(TAKE_OVER) == null ? "" : DOOR);
    }

    /** For tests. @param socket its file's name; empty for nobody */
    public Neighbour(Path directory, String socket) {
        this.directory = directory;
        this.socket = socket;
    }

    /** From now on it is found by this name. */
    public void isAt(String name) {
        socket = name;
    }

    /** Where it is; empty for nobody. */
    public Optional<Path> path() {
        String name = socket;
        return name.isEmpty() ? Optional.empty() : Optional.of(directory.resolve(name));
    }

    public Path directory() {
        return directory;
    }

    /** @return what it says; empty when nobody is there, or nothing was said in time */
    public Optional<String> ask(String line, Duration limit) {
        return path().flatMap(path -> ask(path, line, limit));
    }

    private static Optional<String> ask(Path path, String line, Duration limit) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> close(channel));
            channel.connect(UnixDomainSocketAddress.of(path));
            channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
            InputStream answer = Channels.newInputStream(channel);
            String said = new String(answer.readAllBytes(), StandardCharsets.UTF_8).strip();
            return said.isEmpty() ? Optional.empty() : Optional.of(said);
        } catch (IOException e) {
            return Optional.empty(); // it has gone, or never was
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // whoever reads from it finds out
        }
    }
}
