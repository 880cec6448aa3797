package io.pointsman.tls;

import java.security.GeneralSecurityException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.TrustManagerFactory;

/**
 * What a peer's certificate is checked against. The trust manager is the JDK's own, told what to check: a class of a
 * room inside a live TLS engine would keep the room in memory after a swap.
 *
 * @param authorities at least one
 */
public record Trust(List<X509Certificate> authorities, List<X509CRL> revocationLists) {

    public Trust {
        authorities = List.copyOf(authorities);
        revocationLists = List.copyOf(revocationLists);
    }

    /** @throws GeneralSecurityException when this Java has no PKIX, or there is no authority */
    public TrustManagerFactory toFactory() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(new CertPathTrustManagerParameters(parameters()));
        return factory;
    }

    /** With revocation lists given, a certificate whose status they don't tell is refused. */
    public PKIXBuilderParameters parameters() throws GeneralSecurityException {
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(
                authorities.stream()
                        .map(authority -> new TrustAnchor(authority, null))
                        .collect(Collectors.toSet()),
                null);
        parameters.setRevocationEnabled(!revocationLists.isEmpty());
        parameters.addCertStore(
                CertStore.getInstance("Collection", new CollectionCertStoreParameters(revocationLists)));
        return parameters;
    }
}
