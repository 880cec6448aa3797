package io.pointsman.demo.mysql;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Packets over a socket, which can become a TLS one between two packets. */
final class Wire implements AutoCloseable {

    private static final int LONGEST_PAYLOAD = 0xFFFFFF;

    private Socket socket;
    private DataInputStream in;
    private OutputStream out;
    private int sequenceId;

    Wire(Socket socket) throws IOException {
        use(socket);
    }

    private void use(Socket next) throws IOException {
        socket = next;
        in = new DataInputStream(next.getInputStream());
        out = next.getOutputStream();
    }

    /** The peer's certificate has to name {@code host} and to come from somebody {@code context} trusts. */
    void startTls(SSLContext context, String host) throws IOException {
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, host, socket.getPort(), true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        use(tls);
    }

    boolean isTls() {
        return socket instanceof SSLSocket;
    }

    String tlsVersion() {
        return ((SSLSocket) socket).getSession().getProtocol();
    }

    String tlsCipher() {
        return ((SSLSocket) socket).getSession().getCipherSuite();
    }

    Payload read() throws IOException {
        int length = in.readUnsignedByte() | in.readUnsignedByte() << 8 | in.readUnsignedByte() << 16;
        sequenceId = in.readUnsignedByte() + 1;
        if (length == LONGEST_PAYLOAD) {
            throw new IOException("a packet of 16 MB is more than a demonstration needs");
        }
        byte[] payload = new byte[length];
        in.readFully(payload);
        return new Payload(payload);
    }

    /** The first packet of a command: its sequence begins anew. */
    void command(byte[] payload) throws IOException {
        sequenceId = 0;
        write(payload);
    }

    void write(byte[] payload) throws IOException {
        byte[] packet = new byte[payload.length + 4];
        packet[0] = (byte) payload.length;
        packet[1] = (byte) (payload.length >> 8);
        packet[2] = (byte) (payload.length >> 16);
        packet[3] = (byte) sequenceId++;
        System.arraycopy(payload, 0, packet, 4, payload.length);
        out.write(packet);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
