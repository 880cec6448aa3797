package io.pointsman.pem.legacy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.bouncycastle.tls.TlsClientProtocol;

/**
 * A client over two streams, a socket's for example, that may have carried plain text before. Trusts every server.
 *
 * <pre>
 *   LegacyHello hello = LegacyHello.offering("TLSv1", "TLS_RSA_WITH_SEED_CBC_SHA").naming("db.example");
 *   try (LegacyTlsClient tls = LegacyTlsClient.over(socket.getInputStream(), socket.getOutputStream(), hello)) {
 *       tls.output().write(…);
 *       tls.session().suite();
 *   }
 * </pre>
 */
public final class LegacyTlsClient implements AutoCloseable {

    private final TlsClientProtocol protocol;
    private final LegacySession session;

    private LegacyTlsClient(TlsClientProtocol protocol, LegacySession session) {
        this.protocol = protocol;
        this.session = session;
    }

    /**
     * Makes the handshake.
     *
     * @throws IOException named after the alert that was sent or received, if there was one
     */
    public static LegacyTlsClient over(InputStream input, OutputStream output, LegacyHello hello) throws IOException {
        TlsClientProtocol protocol = new TlsClientProtocol(input, output);
        LegacyClientSide side = new LegacyClientSide(hello);
        protocol.connect(side);
        return new LegacyTlsClient(protocol, side.session().orElseThrow());
    }

    /** What the server says, decrypted. */
    public InputStream input() {
        return protocol.getInputStream();
    }

    /** What is written here reaches the server encrypted. */
    public OutputStream output() {
        return protocol.getOutputStream();
    }

    public LegacySession session() {
        return session;
    }

    /** Says goodbye, and closes the streams. */
    @Override
    public void close() throws IOException {
        protocol.close();
    }
}
