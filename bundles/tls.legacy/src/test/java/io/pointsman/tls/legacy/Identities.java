package io.pointsman.tls.legacy;

import io.pointsman.api.tls.AcceptorTerms;
import io.pointsman.pem.TestAuthority;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;

/** Certificates for the tests, by kind of key, and what is served with them. */
final class Identities {

    static final List<String> PROTOCOLS = List.of("SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2");

    /** A certificate with its key. */
    record Identity(X509Certificate certificate, PrivateKey key) {}

    private final TestAuthority authority = new TestAuthority("authority of tests");
    private final Identity rsa = issue("server", "RSA");
    private final Identity ec = issue("server", "EC");
    private final Identity ed25519 = issue("server", "Ed25519");

    Identity issue(String name, String algorithm) {
        try {
            TestAuthority.Issued issued = authority.issue(name, algorithm);
            return new Identity(new JcaX509CertificateConverter().getCertificate(issued.certificate()), issued.key());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Identity of(String algorithm) {
        return switch (algorithm) {
            case "RSA" -> rsa;
            case "EC" -> ec;
            default -> ed25519;
        };
    }

    AcceptorTerms serving(String algorithm, List<String> protocols, List<String> suites) {
        Identity identity = of(algorithm);
        return new AcceptorTerms(List.of(identity.certificate()), identity.key(), protocols, suites, Optional.empty());
    }

    /** Everything the engine has. */
    AcceptorTerms serving(String algorithm) {
        return serving(algorithm, PROTOCOLS, new LegacyEngines().suites());
    }

    /** Everything, and clients may show a certificate of this authority. */
    AcceptorTerms askingClients(String algorithm) {
        try {
            PKIXBuilderParameters trust = new PKIXBuilderParameters(Set.of(new TrustAnchor(ownCertificate(), null)), null);
            trust.setRevocationEnabled(false);
            AcceptorTerms all = serving(algorithm);
            return new AcceptorTerms(all.chain(), all.key(), all.protocols(), all.suites(), Optional.of(trust));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate ownCertificate() throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(stream(authority.certificatePem()));
    }

    /** A list with this one certificate in it. */
    X509CRL revoking(Identity revoked) {
        try {
            String list = authority.revocationListPem(new JcaX509CertificateHolder(revoked.certificate()));
            return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(stream(list));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ByteArrayInputStream stream(String pem) {
        return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
    }
}
