package io.pointsman.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands on the wire between the proxy and one of its servers, passes every byte on, and looks at the first ones: they
 * tell whether the proxy has asked for TLS and got it. Nobody's word has to be taken for it.
 */
final class WireTap implements AutoCloseable {

    /** SSLRequest: a header of four bytes and a payload of 32, followed by nothing until TLS begins. */
    private static final int SSL_REQUEST_LENGTH = 36;

    private static final int SSL_REQUEST_PAYLOAD = 32;
    private static final int TLS_HANDSHAKE_RECORD = 0x16;

    private final ServerSocket listener = new ServerSocket();
    private final int target;
    private final AtomicInteger encrypted = new AtomicInteger();
    private final AtomicInteger plain = new AtomicInteger();

    WireTap(int port, int target) throws IOException {
        this.target = target;
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(InetAddress.getByName(Ports.HOST), port));
        daemon("tap", this::accept);
    }

    /** Connections seen so far that went over to TLS. */
    int encrypted() {
        return encrypted.get();
    }

    /** Connections seen so far whose login could be read. */
    int plain() {
        return plain.get();
    }

    private void accept() {
        try {
            while (true) {
                join(listener.accept());
            }
        } catch (IOException e) {
            // closed: the demonstration is over
        }
    }

    /** A server that does not listen yet, or no more, is what the proxy finds out. */
    private void join(Socket proxy) throws IOException {
        Socket server;
        try {
            server = new Socket(Ports.HOST, target);
        } catch (IOException e) {
            proxy.close();
            return;
        }
        proxy.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        daemon("tap-answers", () -> pump(server, proxy, Listener.deaf()));
        daemon("tap-requests", () -> pump(proxy, server, new Look()));
    }

    /** Hears of the bytes before they are passed on. */
    private interface Listener {
        void onBytes(byte[] bytes, int count);

        static Listener deaf() {
            return (bytes, count) -> {};
        }
    }

    private static void pump(Socket from, Socket to, Listener listener) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                listener.onBytes(buffer, count);
                out.write(buffer, 0, count);
            }
        } catch (IOException e) {
            // one side has closed; both are closed now
        }
    }

    /** Takes in what comes first, up to the byte behind a possible SSLRequest. */
    private final class Look implements Listener {

        private final byte[] first = new byte[SSL_REQUEST_LENGTH + 1];
        private int seen;

        @Override
        public void onBytes(byte[] bytes, int count) {
            if (seen == first.length) {
                return;
            }
            int more = Math.min(count, first.length - seen);
            System.arraycopy(bytes, 0, first, seen, more);
            seen += more;
            if (seen == first.length) {
                boolean tls = first[0] == SSL_REQUEST_PAYLOAD && first[SSL_REQUEST_LENGTH] == TLS_HANDSHAKE_RECORD;
                (tls ? encrypted : plain).incrementAndGet();
            }
        }
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
