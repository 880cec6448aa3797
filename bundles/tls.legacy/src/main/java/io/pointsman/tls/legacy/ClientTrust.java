package io.pointsman.tls.legacy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXReason;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.Vector;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;

/** Asks clients for a certificate and checks it. Immutable, shared by all connections. */
final class ClientTrust {

    private static final String PKIX = "PKIX";
    private static final String X509 = "X.509";
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
    private static final short[] KINDS = {ClientCertificateType.rsa_sign, ClientCertificateType.ecdsa_sign};

    private final PKIXBuilderParameters parameters;
    private final Vector<X500Name> authorities;

    private ClientTrust(PKIXBuilderParameters parameters, Vector<X500Name> authorities) {
        this.parameters = parameters;
        this.authorities = authorities;
    }

    static ClientTrust of(PKIXBuilderParameters parameters) {
        Vector<X500Name> authorities = new Vector<>();
        for (TrustAnchor anchor : parameters.getTrustAnchors()) {
            authorities.add(X500Name.getInstance(name(anchor).getEncoded()));
        }
        return new ClientTrust((PKIXBuilderParameters) parameters.clone(), authorities);
    }

    private static X500Principal name(TrustAnchor anchor) {
        return anchor.getTrustedCert() == null
                ? anchor.getCA()
                : anchor.getTrustedCert().getSubjectX500Principal();
    }

    /** What tells the client that it may present a certificate, and by which authorities. */
    CertificateRequest request(TlsContext context) {
        Vector<?> signatures =
                TlsUtils.isTLSv12(context) ? TlsUtils.getDefaultSupportedSignatureAlgorithms(context) : null;
        return new CertificateRequest(KINDS.clone(), signatures, authorities);
    }

    /**
     * Aside: this may take a while.
     *
     * @return what the client has presented; empty when it has no certificate
     * @throws TlsFatalAlert when it doesn't pass
     */
    List<X509Certificate> check(Certificate presented) throws IOException {
        if (presented.isEmpty()) {
            return List.of();
        }
        List<X509Certificate> chain = decoded(presented);
        try {
            X509CertSelector client = client(chain.get(0));
            if (!client.match(chain.get(0))) {
                throw new TlsFatalAlert(
                        AlertDescription.unsupported_certificate, "by its usage it is no client's certificate");
            }
            findPath(chain, parametersFor(client, chain));
        } catch (GeneralSecurityException e) {
            throw new TlsFatalAlert(AlertDescription.internal_error, e);
        }
        return chain;
    }

    /** Who builds paths passes over whatever doesn't fit, so a failure is explained by who checks a given one. */
    private static void findPath(List<X509Certificate> chain, PKIXBuilderParameters own)
            throws TlsFatalAlert, GeneralSecurityException {
        try {
            CertPathBuilder.getInstance(PKIX).build(own);
        } catch (CertPathBuilderException notFound) {
            try {
                CertPath asPresented = CertificateFactory.getInstance(X509).generateCertPath(chain);
                CertPathValidator.getInstance(PKIX).validate(asPresented, own);
            } catch (CertPathValidatorException invalid) {
                throw new TlsFatalAlert(alert(invalid.getReason()), invalid);
            }
            throw new TlsFatalAlert(AlertDescription.unknown_ca, notFound);
        }
    }

    private static List<X509Certificate> decoded(Certificate presented) throws IOException {
        List<X509Certificate> chain = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance(X509);
            for (TlsCertificate certificate : presented.getCertificateList()) {
                chain.add((X509Certificate)
                        factory.generateCertificate(new ByteArrayInputStream(certificate.getEncoded())));
            }
        } catch (GeneralSecurityException e) {
            throw new TlsFatalAlert(AlertDescription.bad_certificate, e);
        }
        return chain;
    }

    private PKIXBuilderParameters parametersFor(X509CertSelector client, List<X509Certificate> chain)
            throws GeneralSecurityException {
        PKIXBuilderParameters own = (PKIXBuilderParameters) parameters.clone();
        own.setTargetCertConstraints(client);
        own.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
        return own;
    }

    /** A certificate that says what it is for has to say that it is for this. */
    private static X509CertSelector client(X509Certificate certificate) throws GeneralSecurityException {
        X509CertSelector selector = new X509CertSelector();
        selector.setCertificate(certificate);
        selector.setKeyUsage(new boolean[] {true}); // digital signature
        try {
            selector.setExtendedKeyUsage(Set.of(CLIENT_AUTHENTICATION));
        } catch (IOException e) {
            throw new GeneralSecurityException("the usage for clients is not understood", e);
        }
        return selector;
    }

    private static short alert(CertPathValidatorException.Reason reason) {
        if (reason == BasicReason.EXPIRED || reason == BasicReason.NOT_YET_VALID) {
            return AlertDescription.certificate_expired;
        }
        if (reason == BasicReason.REVOKED) {
            return AlertDescription.certificate_revoked;
        }
        if (reason == PKIXReason.NO_TRUST_ANCHOR) {
            return AlertDescription.unknown_ca;
        }
        if (reason == BasicReason.UNDETERMINED_REVOCATION_STATUS) {
            return AlertDescription.certificate_unknown;
        }
        return AlertDescription.bad_certificate;
    }
}
