package io.pointsman.tls.legacy;

import io.pointsman.api.tls.AcceptorTerms;
import io.pointsman.pem.TestAuthority;
import io.pointsman.pem.TestAuthority.Issued;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Certificates for the tests, by kind of key, and what is served with them. */
final class Identities {

    static final List<String> PROTOCOLS = List.of("SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2");

    final TestAuthority authority = new TestAuthority("authority of tests");
    private final Issued rsa = authority.issue("server", "RSA");
    private final Issued ec = authority.issue("server", "EC");
    private final Issued ed25519 = authority.issue("server", "Ed25519");

    Issued of(String algorithm) {
        return switch (algorithm) {
            case "RSA" -> rsa;
            case "EC" -> ec;
            default -> ed25519;
        };
    }

    AcceptorTerms serving(String algorithm, List<String> protocols, List<String> suites) {
        Issued identity = of(algorithm);
        return new AcceptorTerms(List.of(identity.x509()), identity.key(), protocols, suites, Optional.empty());
    }

    /** Everything the engine has. */
    AcceptorTerms serving(String algorithm) {
        return serving(algorithm, PROTOCOLS, new LegacyEngines().suites());
    }

    /** Everything, and clients may show a certificate of this authority. */
    AcceptorTerms askingClients(String algorithm) {
        try {
            PKIXBuilderParameters trust =
                    new PKIXBuilderParameters(Set.of(new TrustAnchor(authority.x509(), null)), null);
            trust.setRevocationEnabled(false);
            AcceptorTerms all = serving(algorithm);
            return new AcceptorTerms(all.chain(), all.key(), all.protocols(), all.suites(), Optional.of(trust));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A list with this one certificate in it. */
    X509CRL revoking(Issued revoked) {
        try {
            byte[] list = authority.revocationListPem(revoked.certificate()).getBytes(StandardCharsets.US_ASCII);
            return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(list));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
