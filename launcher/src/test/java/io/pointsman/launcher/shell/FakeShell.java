package io.pointsman.launcher.shell;

import io.pointsman.launcher.instance.DataDirectory;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A shell that cuts at semicolons, or whole lines without one, and says what it was given; {@code fail} fails, and {@code
 * die} ends the connection.
 */
final class FakeShell implements AutoCloseable {

    /** What it was asked, without questions of how to cut. */
    final List<String> heard = new CopyOnWriteArrayList<>();

    private final Path socket;
    private final ServerSocketChannel server;
    private volatile SocketChannel client;

    FakeShell(Path directory) throws IOException {
        socket = new DataDirectory(directory).socket();
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread thread = new Thread(this::serve, "fake-shell");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        while (server.isOpen()) {
            try (SocketChannel accepted = server.accept()) {
                client = accepted;
                if (!server.isOpen()) {
                    return; // closed between the two lines above: close() may have seen no client to drop
                }
                DataInputStream in = new DataInputStream(Channels.newInputStream(accepted));
                while (answer(in)) {
                    // one request after the other
                }
            } catch (IOException e) {
                // this client has gone, or the test is over
            }
        }
    }

    private boolean answer(DataInputStream in) throws IOException {
        StringBuilder length = new StringBuilder();
        for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
            length.append((char) c);
        }
        String request = new String(in.readNBytes(Integer.parseInt(length.toString())), StandardCharsets.UTF_8);
        String text = request.substring(request.indexOf('\n') + 1);
        if (request.startsWith("\\cut ")) {
            send("OK", cut(text, request.startsWith("\\cut whole")));
            return true;
        }
        heard.add(request);
        if (text.contains("die")) {
            return false;
        }
        send(text.contains("fail") ? "ERROR" : "OK", "<" + text.strip() + ">\n");
        return true;
    }

    private static String cut(String text, boolean isWhole) {
        StringBuilder answer = new StringBuilder();
        int at = 0;
        for (int end = text.indexOf(';'); end >= 0; end = text.indexOf(';', at)) {
            answer.append("statement ").append(at).append(' ').append(end + 1).append('\n');
            at = end + 1;
        }
        if (!text.substring(at).isBlank()) {
            answer.append(isWhole ? "command " : "open ").append(at).append(' ').append(text.length());
        }
        return answer.toString();
    }

    private void send(String word, String output) throws IOException {
        byte[] bytes = output.getBytes(StandardCharsets.UTF_8);
        client.write(ByteBuffer.wrap((word + " " + bytes.length + "\n").getBytes(StandardCharsets.US_ASCII)));
        client.write(ByteBuffer.wrap(bytes));
    }

    /** As when the room is replaced while nobody asks anything. */
    void dropClient() throws IOException {
        client.close();
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(socket);
        if (client != null) {
            client.close();
        }
    }
}
