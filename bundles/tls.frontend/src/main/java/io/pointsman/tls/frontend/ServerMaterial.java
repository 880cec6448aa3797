package io.pointsman.tls.frontend;

import io.pointsman.pem.Identity;
import io.pointsman.pem.PemCertificates;
import io.pointsman.pem.PemException;
import io.pointsman.pem.PemFile;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * What is served to clients, read and checked.
 *
 * @param identity with the chain as it is sent
 * @param fingerprint equal for equal content of all three files
 */
record ServerMaterial(CertificateFiles files, Identity identity, String fingerprint) {

    static ServerMaterial load(CertificateFiles files) throws PemException {
        PemFile authority = PemFile.read(files.authority());
        PemFile certificate = PemFile.read(files.certificate());
        PemFile key = PemFile.read(files.key());
        List<X509Certificate> authorities = PemCertificates.read(authority);
        Identity identity = Identity.of(certificate, key);
        String fingerprint = String.join(":", authority.fingerprint(), certificate.fingerprint(), key.fingerprint());
        return new ServerMaterial(files, withIssuer(identity, authorities.get(0)), fingerprint);
    }

    /** A lone certificate is sent with its issuer, as ProxySQL does: a client may know only what is above both. */
    private static Identity withIssuer(Identity identity, X509Certificate authority) {
        if (identity.chain().size() > 1 || !isIssuer(authority, identity.certificate())) {
            return identity;
        }
        List<X509Certificate> chain = new ArrayList<>(identity.chain());
        chain.add(authority);
        return new Identity(chain, identity.key());
    }

    private static boolean isIssuer(X509Certificate authority, X509Certificate certificate) {
        if (authority.equals(certificate)
                || !authority.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
