package io.pointsman.itests.admin;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.FreePorts;
import io.pointsman.itests.support.proxy.PointsmanProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Gogo's own console over telnet, which goes on while the rooms of the admin side are stopped. */
final class GogoConsole implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PROMPT = "g! ";

    private final Socket socket;
    private final StringBuilder seen = new StringBuilder();

    private GogoConsole(Socket socket) {
        this.socket = socket;
    }

    static GogoConsole open(PointsmanProcess proxy) throws IOException, InterruptedException {
        int port = FreePorts.next();
        proxy.shell("telnetd --ip=127.0.0.1 --port=" + port + " start");
        GogoConsole console = new GogoConsole(new Socket(InetAddress.getLoopbackAddress(), port));
        console.awaitPrompt(0);
        return console;
    }

    /** What it answers. */
    String run(String line) throws IOException {
        int before = seen.length();
        socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        awaitPrompt(before);
        return seen.substring(before);
    }

    private void awaitPrompt(int before) {
        Await.until("Gogo's prompt", PATIENCE, () -> {
            read();
            return seen.length() > before && seen.toString().endsWith(PROMPT);
        });
    }

    private void read() {
        try {
            InputStream in = socket.getInputStream();
            byte[] bytes = new byte[in.available()];
            int length = in.read(bytes);
            seen.append(new String(bytes, 0, Math.max(0, length), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
