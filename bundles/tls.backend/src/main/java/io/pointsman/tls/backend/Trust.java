package io.pointsman.tls.backend;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.pointsman.pem.PemCertificates;
import io.pointsman.pem.PemException;
import io.pointsman.pem.PemFile;
import java.security.GeneralSecurityException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whom we believe to be a server of ours. The trust manager is the JDK's own, told what to check: a class of this
 * bundle inside a live TLS engine would keep the bundle in memory after a swap.
 *
 * @param authorities none for "anybody": encrypted, but not verified
 */
record Trust(List<X509Certificate> authorities, List<X509CRL> revocationLists) {

    static final Trust ANYBODY = new Trust(List.of(), List.of());

    Trust {
        authorities = List.copyOf(authorities);
        revocationLists = List.copyOf(revocationLists);
    }

    static List<X509Certificate> authoritiesIn(List<PemFile> files) throws PemException {
        List<X509Certificate> authorities = new ArrayList<>();
        for (PemFile file : files) {
            authorities.addAll(PemCertificates.certificatesIn(file));
        }
        return authorities;
    }

    static List<X509CRL> revocationListsIn(List<PemFile> files) throws PemException {
        List<X509CRL> lists = new ArrayList<>();
        for (PemFile file : files) {
            lists.addAll(PemCertificates.revocationListsIn(file));
        }
        return lists;
    }

    boolean isAnybody() {
        return authorities.isEmpty();
    }

    TrustManagerFactory toFactory() throws GeneralSecurityException {
        if (isAnybody()) {
            return InsecureTrustManagerFactory.INSTANCE;
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(new CertPathTrustManagerParameters(parameters()));
        return factory;
    }

    /** With revocation lists given, a certificate whose status they don't tell is refused. */
    private PKIXBuilderParameters parameters() throws GeneralSecurityException {
        Set<TrustAnchor> anchors = new HashSet<>();
        for (X509Certificate authority : authorities) {
            anchors.add(new TrustAnchor(authority, null));
        }
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, null);
        parameters.setRevocationEnabled(!revocationLists.isEmpty());
        parameters.addCertStore(
                CertStore.getInstance("Collection", new CollectionCertStoreParameters(revocationLists)));
        return parameters;
    }
}
