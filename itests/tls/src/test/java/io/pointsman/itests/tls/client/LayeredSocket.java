package io.pointsman.itests.tls.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;

/** A socket whose streams are those of a TLS client above another socket. */
final class LayeredSocket extends Socket {

    private final Socket below;
    private final InputStream in;
    private final OutputStream out;

    LayeredSocket(Socket below, InputStream in, OutputStream out) {
        this.below = below;
        this.in = in;
        this.out = out;
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    @Override
    public int getLocalPort() {
        return below.getLocalPort();
    }

    @Override
    public void setSoTimeout(int millis) throws SocketException {
        below.setSoTimeout(millis);
    }

    @Override
    public void setSoLinger(boolean on, int seconds) throws SocketException {
        below.setSoLinger(on, seconds);
    }

    @Override
    public boolean isClosed() {
        return below.isClosed();
    }

    @Override
    public void close() throws IOException {
        below.close();
    }
}
