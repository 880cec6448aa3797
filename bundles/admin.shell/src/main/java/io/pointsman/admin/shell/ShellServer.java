package io.pointsman.admin.shell;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts shells on the Unix socket; each has a thread of its own while it is connected. */
@Component(immediate = true, service = ShellServer.class)
public final class ShellServer {

    private static final Logger LOG = LoggerFactory.getLogger(ShellServer.class);
    private static final long STOP_MILLIS = 2_000;

    private final Statements statements;
    private final CommandProcessor processor;
    private final ShellSocket socket;
    private final Thread acceptor;
    private final Map<SocketChannel, Thread> connections = new ConcurrentHashMap<>();
    private volatile boolean isStopping;

    @Activate
    public ShellServer(@Reference Statements statements, @Reference CommandProcessor processor) throws IOException {
        this(
                statements,
                processor,
                Path.of(System.getProperty("pointsman.datadir", "data")).toAbsolutePath());
    }

    ShellServer(Statements statements, CommandProcessor processor, Path directory) throws IOException {
        this.statements = statements;
        this.processor = processor;
        socket = ShellSocket.open(directory);
        acceptor = new Thread(this::accept, "admin.shell");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    /** Returns when no thread of this room is left; a command that is running is interrupted, and what it says is sent. */
    @Deactivate
    void stop() throws InterruptedException, IOException {
        isStopping = true;
        socket.close();
        acceptor.join(STOP_MILLIS);
        connections.values().forEach(Thread::interrupt);
        for (Map.Entry<SocketChannel, Thread> connection : connections.entrySet()) {
            connection.getValue().join(STOP_MILLIS);
            connection.getKey().close();
            connection.getValue().join(STOP_MILLIS);
        }
    }

    private void accept() {
        while (!isStopping) {
            try {
                SocketChannel channel = socket.accept();
                Thread thread = new Thread(() -> serve(channel), "admin.shell-connection");
                thread.setDaemon(true);
                connections.put(channel, thread);
                thread.start();
            } catch (IOException e) {
                if (!isStopping) {
                    LOG.atError().addKeyValue("error", e.toString()).log("shell socket no longer accepts");
                }
                return;
            }
        }
    }

    private void serve(SocketChannel channel) {
        try (channel;
                Interpreter interpreter = new Interpreter(statements, processor)) {
            new ShellConnection(channel, interpreter).serve();
        } catch (IOException e) {
            LOG.atDebug().addKeyValue("error", e.toString()).log("shell connection lost");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // stopping
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("error", e.toString()).setCause(e).log("shell connection failed");
        } finally {
            connections.remove(channel);
        }
    }
}
