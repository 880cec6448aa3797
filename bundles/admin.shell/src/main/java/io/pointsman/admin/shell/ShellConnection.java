package io.pointsman.admin.shell;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * Talks to one client: {@code <bytes>\n<script>} comes, {@code OK <bytes>\n<output>} or {@code ERROR <bytes>\n<output>}
 * goes back, as often as the client likes.
 */
final class ShellConnection {

    private static final int MAX_SCRIPT_BYTES = 64 << 20;
    private static final int MAX_DIGITS = 9;

    private final SocketChannel channel;
    private final Interpreter interpreter;

    ShellConnection(SocketChannel channel, Interpreter interpreter) {
        this.channel = channel;
        this.interpreter = interpreter;
    }

    /** Returns when the client has gone, or has broken the protocol, or, once interrupted, when it has been answered. */
    void serve() throws IOException, InterruptedException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
                OutputStream out = Channels.newOutputStream(channel)) {
            int length = readLength(in);
            while (length >= 0) {
                byte[] script = in.readNBytes(length);
                if (script.length < length) {
                    return; // cut off in mid-script: it must not run in half
                }
                Interpreter.Outcome outcome = interpreter.run(new String(script, StandardCharsets.UTF_8));
                boolean isStopping = Thread.interrupted(); // with the flag set, the answer could not be written
                answer(out, outcome);
                length = isStopping ? -1 : readLength(in);
            }
        }
    }

    private static void answer(OutputStream out, Interpreter.Outcome outcome) throws IOException {
        byte[] output = outcome.output().getBytes(StandardCharsets.UTF_8);
        String head = (outcome.isGood() ? "OK " : "ERROR ") + output.length + "\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(output);
        out.flush();
    }

    /** Negative at the end of the stream, and for anything that is no length. */
    private static int readLength(InputStream in) throws IOException {
        int length = 0;
        for (int digits = 0; digits <= MAX_DIGITS; digits++) {
            int c = in.read();
            if (c == '\n' && digits > 0) {
                return length <= MAX_SCRIPT_BYTES ? length : -1;
            }
            if (c < '0' || c > '9') {
                return -1;
            }
            length = length * 10 + (c - '0');
        }
        return -1;
    }
}
