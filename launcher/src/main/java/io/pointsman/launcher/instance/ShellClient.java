package io.pointsman.launcher.instance;

import io.pointsman.launcher.Reasons;
import io.pointsman.launcher.UserError;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Talks to the shell of a running instance over its private socket.
 *
 * <p>Each message is a line with the length of what follows; an answer's line begins with {@code OK} or {@code ERROR}.
 */
public final class ShellClient implements AutoCloseable {

    private static final int LONGEST_HEADER = 64;

    private final SocketChannel channel;
    private final DataInputStream answers;

    /** What the shell printed, and whether all of it went well. */
    public record Answer(boolean succeeded, String output) {}

    private ShellClient(SocketChannel channel) {
        this.channel = channel;
        this.answers = new DataInputStream(Channels.newInputStream(channel));
    }

    public static ShellClient connect(DataDirectory directory) {
        if (!Files.exists(directory.socket())) {
            throw new UserError("no shell at " + directory.socket() + ": pointsman is not running there");
        }
        try {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.connect(UnixDomainSocketAddress.of(directory.socket()));
            return new ShellClient(channel);
        } catch (IOException e) {
            throw new UserError("cannot reach the shell at " + directory.socket() + ": " + Reasons.of(e));
        }
    }

    /** Closes the connection when the time is over, whatever is under way. */
    public void giveUpAfter(Duration limit) {
        CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS)
                .execute(this::close);
    }

    public Answer execute(String script) {
        try {
            send(script.getBytes(StandardCharsets.UTF_8));
            String header = readLine();
            String[] words = header.split(" ");
            if (words.length != 2) {
                throw new IOException("unexpected answer '" + header + "'");
            }
            byte[] output = new byte[Integer.parseInt(words[1])];
            answers.readFully(output);
            return new Answer(words[0].equals("OK"), new String(output, StandardCharsets.UTF_8));
        } catch (EOFException | ClosedChannelException e) {
            throw new UserError("the shell has closed the connection");
        } catch (IOException | NumberFormatException | NegativeArraySizeException e) {
            throw new UserError("the shell cannot be understood: " + e.getMessage());
        }
    }

    private void send(byte[] script) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream(script.length + LONGEST_HEADER);
        message.writeBytes((script.length + "\n").getBytes(StandardCharsets.US_ASCII));
        message.writeBytes(script);
        ByteBuffer bytes = ByteBuffer.wrap(message.toByteArray());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = answers.readUnsignedByte(); next != '\n'; next = answers.readUnsignedByte()) {
            if (line.length() == LONGEST_HEADER) {
                throw new IOException("unexpected answer '" + line + "…'");
            }
            line.append((char) next);
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // nothing was being written
        }
    }
}
