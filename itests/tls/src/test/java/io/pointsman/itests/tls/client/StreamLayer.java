package io.pointsman.itests.tls.client;

import io.pointsman.itests.support.wire.TlsLayer;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/** A client whose bytes travel in a peculiar way; what they are is up to the layer inside. */
public final class StreamLayer implements TlsLayer {

    private final TlsLayer inner;
    private final Input input;
    private final Output output;

    /** Gives a stream its peculiarity. */
    @FunctionalInterface
    private interface Input {
        InputStream of(InputStream plain);
    }

    /** Gives a stream its peculiarity. */
    @FunctionalInterface
    private interface Output {
        OutputStream of(OutputStream plain);
    }

    private StreamLayer(BouncyLayer inner, Input input, Output output) {
        this.inner = inner;
        this.input = input;
        this.output = output;
    }

    /** Each byte is a segment of its own. */
    public static StreamLayer dribbling(BouncyLayer inner) {
        return new StreamLayer(inner, in -> in, ByteByByte::new);
    }

    /** What {@code first} has goes out in one segment with the hello. */
    public static StreamLayer behind(byte[] first, BouncyLayer inner) {
        return new StreamLayer(inner, in -> in, out -> new Together(first, out));
    }

    /** Says hello, tells that by {@code said}, and reads no answer before {@code goOn}. */
    public static StreamLayer hesitating(BouncyLayer inner, CountDownLatch said, CountDownLatch goOn) {
        return new StreamLayer(inner, in -> new Hesitating(in, said, goOn), out -> out);
    }

    @Override
    public Socket over(Socket plain) throws IOException {
        return inner.over(
                new LayeredSocket(plain, input.of(plain.getInputStream()), output.of(plain.getOutputStream())));
    }

    private static final class ByteByByte extends FilterOutputStream {

        ByteByByte(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int i = offset; i < offset + length; i++) {
                out.write(bytes[i]);
            }
        }
    }

    private static final class Together extends FilterOutputStream {

        private byte[] first;

        Together(byte[] first, OutputStream out) {
            super(out);
            this.first = first.clone();
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            byte[] whole = new byte[first.length + length];
            System.arraycopy(first, 0, whole, 0, first.length);
            System.arraycopy(bytes, offset, whole, first.length, length);
            first = new byte[0];
            out.write(whole);
        }
    }

    private static final class Hesitating extends FilterInputStream {

        private final CountDownLatch said;
        private final CountDownLatch goOn;
        private boolean hasBegun;

        Hesitating(InputStream in, CountDownLatch said, CountDownLatch goOn) {
            super(in);
            this.said = said;
            this.goOn = goOn;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (!hasBegun) {
                hasBegun = true;
                said.countDown();
                awaitPermission();
            }
            return in.read(bytes, offset, length);
        }

        private void awaitPermission() throws IOException {
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
    }
}
