package io.pointsman.itests.support.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Somebody between a client and a MySQL server, who passes on what both say; when told to, he makes the client believe
 * that the server has no TLS.
 */
public final class ManInTheMiddle implements AutoCloseable {

    private static final int CLIENT_SSL = 0x0800;
    private static final int HEADER = 4;

    /** From the end of the version: the thread's id, eight bytes of scramble and a zero. */
    private static final int BEFORE_CAPABILITIES = 4 + 8 + 1;

    private final ServerSocket listener;
    private final int serverPort;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean hidesTls;

    private ManInTheMiddle(ServerSocket listener, int serverPort) {
        this.listener = listener;
        this.serverPort = serverPort;
    }

    /** @param port where to listen */
    public static ManInTheMiddle start(int port, int serverPort) throws IOException {
        ManInTheMiddle man =
                new ManInTheMiddle(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()), serverPort);
        thread("man in the middle", man::accept);
        return man;
    }

    public void hideTls(boolean hide) {
        hidesTls = hide;
    }

    private static void thread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                sockets.add(client);
                sockets.add(server);
                thread("to the client", () -> pass(server, client, true));
                thread("to the server", () -> pass(client, server, false));
            }
        } catch (IOException closed) {
            closeAll();
        }
    }

    private void pass(Socket from, Socket to, boolean greets) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            if (greets) {
                out.write(greeting(in));
            }
            in.transferTo(out);
        } catch (IOException gone) {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private byte[] greeting(InputStream in) throws IOException {
        byte[] header = in.readNBytes(HEADER);
        if (header.length < HEADER) {
            throw new IOException("the server said nothing");
        }
        int length = (header[0] & 0xff) | (header[1] & 0xff) << 8 | (header[2] & 0xff) << 16;
        byte[] packet = new byte[HEADER + length];
        System.arraycopy(header, 0, packet, 0, HEADER);
        in.readNBytes(packet, HEADER, length);
        if (hidesTls) {
            int end = HEADER + 1;
            while (packet[end] != 0) {
                end++;
            }
            packet[end + 1 + BEFORE_CAPABILITIES + 1] &= (byte) ~(CLIENT_SSL >> 8);
        }
        return packet;
    }

    private void closeAll() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException alreadyClosed) {
                sockets.remove(socket);
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        closeAll();
    }
}
