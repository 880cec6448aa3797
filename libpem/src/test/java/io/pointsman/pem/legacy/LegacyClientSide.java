package io.pointsman.pem.legacy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Vector;
import org.bouncycastle.tls.AbstractTlsClient;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.NameType;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** Answers BouncyCastle's questions to a client, trusts every server, and notes what came of it. */
public final class LegacyClientSide extends AbstractTlsClient implements TlsAuthentication {

    private final LegacyHello hello;
    private final BcTlsCrypto crypto;
    private List<X509Certificate> serverChain = List.of();
    private boolean askedForCertificate;
    private Optional<LegacySession> session = Optional.empty();

    public LegacyClientSide(LegacyHello hello) {
        this(hello, new BcTlsCrypto(new SecureRandom()));
    }

    private LegacyClientSide(LegacyHello hello, BcTlsCrypto crypto) {
        super(crypto);
        this.hello = hello;
        this.crypto = crypto;
    }

    /** Empty until the handshake has ended well. */
    public Optional<LegacySession> session() {
        return session;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return hello.protocols().stream().map(LegacyNames::protocol).toArray(ProtocolVersion[]::new);
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return hello.suites().stream().mapToInt(LegacyNames::suite).toArray();
    }

    @Override
    @SuppressWarnings("rawtypes") // as the class above has it
    protected Vector getSNIServerNames() {
        if (hello.serverName().isEmpty()) {
            return null;
        }
        return new Vector<>(
                List.of(new ServerName(NameType.host_name, hello.serverName().getBytes(StandardCharsets.US_ASCII))));
    }

    @Override
    public TlsAuthentication getAuthentication() {
        return this;
    }

    @Override
    public void notifyServerCertificate(TlsServerCertificate presented) throws IOException {
        serverChain = decoded(presented.getCertificate());
    }

    private static List<X509Certificate> decoded(Certificate presented) throws IOException {
        List<X509Certificate> chain = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (TlsCertificate certificate : presented.getCertificateList()) {
                chain.add((X509Certificate)
                        factory.generateCertificate(new ByteArrayInputStream(certificate.getEncoded())));
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("the server's certificate can't be read", e);
        }
        return chain;
    }

    @Override
    public TlsCredentials getClientCredentials(CertificateRequest request) throws IOException {
        askedForCertificate = true;
        return hello.chain().isEmpty() ? null : LegacyCredentials.of(context, crypto, hello, request);
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        SecurityParameters agreed = context.getSecurityParametersConnection();
        session = Optional.of(new LegacySession(
                LegacyNames.protocol(agreed.getNegotiatedVersion()),
                LegacyNames.suite(agreed.getCipherSuite()),
                serverChain,
                askedForCertificate,
                agreed.isSecureRenegotiation(),
                agreed.isExtendedMasterSecret(),
                agreed.isEncryptThenMAC()));
    }
}
