package io.pointsman.itests.tls.client;

import io.pointsman.itests.support.Await;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code openssl s_client} as a MySQL client that shakes hands and then keeps quiet until it is closed. */
public final class OpenSsl implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Pattern HANDSHAKE = Pattern.compile("(New|Reused), (\\S+), Cipher is (\\S+)");
    private static final Pattern PROTOCOL = Pattern.compile("Protocol\\s*:\\s*(\\S+)");

    private final Process process;
    private final StringBuilder output = new StringBuilder();
    private final Thread reader;

    private OpenSsl(List<String> command) throws IOException {
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        reader = new Thread(this::read, "openssl");
        reader.setDaemon(true);
        reader.start();
    }

    /** Returns when the handshake has ended, well or not. */
    public static OpenSsl connect(int port, String... options) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("openssl", "s_client", "-connect", "127.0.0.1:" + port, "-starttls", "mysql"));
        command.addAll(List.of(options));
        OpenSsl client = new OpenSsl(command);
        Await.until("openssl has shaken hands", PATIENCE, () -> client.hasEnded() || client.isConnected());
        return client;
    }

    private boolean hasEnded() {
        return !process.isAlive() && !reader.isAlive();
    }

    /** The last line of its report on the handshake is about the certificate. */
    public boolean isConnected() {
        String text = output();
        return text.contains("Verify return code:") && process.isAlive() && !cipher().equals("(NONE)");
    }

    private void read() {
        byte[] buffer = new byte[8192];
        try (InputStream in = process.getInputStream()) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                synchronized (output) {
                    output.append(new String(buffer, 0, length, StandardCharsets.UTF_8));
                }
            }
        } catch (IOException ended) {
            // what was read is there
        }
    }

    public String output() {
        synchronized (output) {
            return output.toString();
        }
    }

    /** By OpenSSL's name; {@code (NONE)} when there was no handshake. */
    public String cipher() {
        Matcher matcher = HANDSHAKE.matcher(output());
        return matcher.find() ? matcher.group(3) : "(NONE)";
    }

    /** {@code TLSv1.2} or the like. */
    public String protocol() {
        Matcher matcher = PROTOCOL.matcher(output());
        if (matcher.find()) {
            return matcher.group(1);
        }
        Matcher handshake = HANDSHAKE.matcher(output());
        return handshake.find() ? handshake.group(2) : "";
    }

    public boolean isResumed() {
        Matcher matcher = HANDSHAKE.matcher(output());
        return matcher.find() && matcher.group(1).equals("Reused");
    }

    /** Types a line: {@code R} asks for renegotiation. */
    public void type(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
    }

    public void awaitOutput(String part) {
        Await.until("openssl says '" + part + "'", PATIENCE, () -> output().contains(part));
    }

    public void awaitEnd() {
        Await.until("openssl has ended", PATIENCE, this::hasEnded);
    }

    /** Says goodbye; what it writes at its end, a session for example, is there then. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
