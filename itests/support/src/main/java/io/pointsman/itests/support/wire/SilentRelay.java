package io.pointsman.itests.support.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Passes bytes on between clients and a server, until it falls silent: then as a network does that has lost its way. */
public final class SilentRelay implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final ServerSocket listener;
    private final int serverPort;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition speaking = lock.newCondition();
    private boolean silent;

    private SilentRelay(ServerSocket listener, int serverPort) {
        this.listener = listener;
        this.serverPort = serverPort;
    }

    /** @param port where to listen */
    public static SilentRelay start(int port, int serverPort) throws IOException {
        SilentRelay relay = new SilentRelay(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()), serverPort);
        thread("relay", relay::accept);
        return relay;
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Nothing goes through any more; connections stay open, and new ones hear nothing. */
    public void fallSilent() {
        setSilent(true);
    }

    public void speakAgain() {
        setSilent(false);
    }

    private void setSilent(boolean isSilent) {
        lock.lock();
        try {
            silent = isSilent;
            speaking.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitSpeaking() throws IOException {
        lock.lock();
        try {
            while (silent) {
                speaking.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            lock.unlock();
        }
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
                sockets.add(client);
                thread("relayed connection", () -> connect(client));
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    private void connect(Socket client) {
        try {
            awaitSpeaking();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
            sockets.add(server);
            thread("to the client", () -> pass(server, client));
            pass(client, server);
        } catch (IOException e) {
            end(client);
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                awaitSpeaking();
                out.write(buffer, 0, count);
            }
            awaitSpeaking();
        } catch (IOException e) {
            // one of them has gone, and so does the other
        }
        end(from);
        end(to);
    }

    private void end(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // it is of no use any more
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        speakAgain();
        for (Socket socket : sockets) {
            end(socket);
        }
    }
}
