package io.pointsman.itests.support.wire;

import io.pointsman.itests.support.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that does what a test tells it, also what no server should. Each connection has a thread. */
public final class FakeMysqlServer implements AutoCloseable {

    /** What happens on one connection; an exception ends it. */
    @FunctionalInterface
    public interface Script {
        void run(FakeConversation conversation) throws IOException;
    }

    private final ServerSocket listener;
    private final Script script;
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<String> statements = new CopyOnWriteArrayList<>();

    private FakeMysqlServer(ServerSocket listener, Script script) {
        this.listener = listener;
        this.script = script;
    }

    public static FakeMysqlServer start(Script script) {
        try {
            ServerSocket listener = new ServerSocket();
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePorts.next()));
            FakeMysqlServer server = new FakeMysqlServer(listener, script);
            daemon(server::acceptAll, "fake server");
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                int number = connections.incrementAndGet();
                daemon(() -> converse(socket, number), "fake server " + number);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void converse(Socket socket, int number) {
        try (socket) {
            socket.setTcpNoDelay(true);
            script.run(new FakeConversation(socket, number, statements::add));
        } catch (IOException ended) {
            // the peer has gone, or the script wanted it so
        } finally {
            open.remove(socket);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** How many connections have been accepted so far. */
    public int connections() {
        return connections.get();
    }

    public int openConnections() {
        return open.size();
    }

    /** Every statement that has come in, on whichever connection. */
    public List<String> statements() {
        return List.copyOf(statements);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
