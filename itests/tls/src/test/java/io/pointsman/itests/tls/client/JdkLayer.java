package io.pointsman.itests.tls.client;

import io.pointsman.itests.support.wire.TlsLayer;
import java.io.IOException;
import java.net.Socket;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** The JDK's engine as a client. One layer serves many connections, and resumes sessions of earlier ones. */
public final class JdkLayer implements TlsLayer {

    private final SSLContext context;
    private final Consumer<SSLParameters> parameters;
    private final AtomicReference<SSLSocket> last = new AtomicReference<>();

    /** @param parameters what this client wants to be different from the JDK's defaults */
    public JdkLayer(SSLContext context, Consumer<SSLParameters> parameters) {
        this.context = context;
        this.parameters = parameters;
    }

    /** Trusts everybody, has no certificate, and speaks {@code protocol} alone. */
    public static JdkLayer speaking(String protocol) throws IOException {
        return new JdkLayer(Contexts.trusting(), wanted -> wanted.setProtocols(new String[] {protocol}));
    }

    /** Trusts everybody, has no certificate, and asks for the host of that name. */
    public static JdkLayer asking(String serverName) throws IOException {
        return new JdkLayer(Contexts.trusting(), wanted -> wanted.setServerNames(List.of(new SNIHostName(serverName))));
    }

    @Override
    public Socket over(Socket plain) throws IOException {
        SSLSocket secured = (SSLSocket) context.getSocketFactory()
                .createSocket(plain, "localhost", plain.getPort(), true); // the address that sessions are kept by
        SSLParameters wanted = secured.getSSLParameters();
        parameters.accept(wanted);
        secured.setSSLParameters(wanted);
        secured.startHandshake();
        last.set(secured);
        return secured;
    }

    /** What the server has shown in the latest handshake. */
    public X509Certificate serverCertificate() throws IOException {
        Certificate[] chain = last.get().getSession().getPeerCertificates();
        return (X509Certificate) chain[0];
    }

    public String protocol() {
        return last.get().getSession().getProtocol();
    }
}
