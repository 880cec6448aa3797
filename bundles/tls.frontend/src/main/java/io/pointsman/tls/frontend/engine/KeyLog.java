package io.pointsman.tls.frontend.engine;

import io.netty.handler.ssl.ReferenceCountedOpenSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.internal.tcnative.KeyLogCallback;
import io.netty.internal.tcnative.SSLContext;
import io.pointsman.pem.PemException;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the secrets of every connection to a file, so that a recording of the network can be read: for debugging.
 * Whoever gets the file can read everything. Connections made meanwhile hold this class until they close.
 */
public final class KeyLog implements KeyLogCallback {

    private static final Logger LOG = LoggerFactory.getLogger(KeyLog.class);

    private final Path file;
    private FileChannel channel;

    /** Which file is open, whatever its name is by now; null where the system doesn't say. */
    private Object opened;

    private KeyLog(Path file) throws IOException {
        this.file = file;
        this.channel = append(file);
        this.opened = atPath();
    }

    /** @throws PemException when the file can't be written */
    public static KeyLog open(Path file) throws PemException {
        try {
            return new KeyLog(file);
        } catch (IOException e) {
            throw new PemException(file + ": can't be written (" + e + ")");
        }
    }

    /** Private from its first moment on. */
    private static FileChannel append(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /** Null where there is none. */
    private Object atPath() throws IOException {
        return Files.exists(file)
                ? Files.readAttributes(file, BasicFileAttributes.class).fileKey()
                : null;
    }

    /** Whoever has renamed the file finds no more in it: rotation needs no word to us. */
    private void reopenIfRenamed() throws IOException {
        if (channel.isOpen() && !Objects.equals(opened, atPath())) {
            FileChannel next = append(file);
            channel.close();
            channel = next;
            opened = atPath();
        }
    }

    public Path file() {
        return file;
    }

    /** @throws PemException when this Netty is another than the one whose field we know */
    void attachTo(SslContext context) throws PemException {
        if (context instanceof ReferenceCountedOpenSslContext openSsl) {
            SSLContext.setKeyLogCallback(pointerOf(openSsl), this);
        }
    }

    /** The library's own pointer, which Netty keeps to itself: what its methods return is what that points to. */
    private long pointerOf(ReferenceCountedOpenSslContext context) throws PemException {
        try {
            Field pointer = ReferenceCountedOpenSslContext.class.getDeclaredField("ctx");
            pointer.setAccessible(true);
            return pointer.getLong(context);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new PemException(file + ": this version of Netty can't write key logs (" + e + ")");
        }
    }

    /** On whichever thread the handshake is on: a line of some 200 bytes, and this is for debugging. */
    @Override
    public synchronized void handle(long ssl, byte[] line) {
        try {
            ByteBuffer bytes = ByteBuffer.allocate(line.length + 1)
                    .put(line)
                    .put((byte) '\n')
                    .flip();
            reopenIfRenamed();
            while (channel.isOpen() && bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("file", file)
                    .addKeyValue("error", e.toString())
                    .log("TLS key log not written");
        }
    }

    /** What comes later is written nowhere. */
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("file", file)
                    .addKeyValue("error", e.toString())
                    .log("TLS key log not closed");
        }
    }
}
