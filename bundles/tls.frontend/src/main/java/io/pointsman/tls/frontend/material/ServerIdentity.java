package io.pointsman.tls.frontend.material;

import io.pointsman.pem.Identity;
import io.pointsman.pem.PemException;
import io.pointsman.pem.PemFile;
import io.pointsman.tls.CertificateText;
import io.pointsman.tls.Issuers;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * One certificate that is served, with its key.
 *
 * @param variable that names it; empty for the data directory's
 * @param identity as the files have it
 * @param served with the chain as it is sent
 * @param fingerprint equal for equal content of its files
 */
public record ServerIdentity(String variable, Path file, Identity identity, Identity served, String fingerprint) {

    static ServerIdentity read(String variable, Path certificate, Path key, List<X509Certificate> authorities)
            throws PemException {
        PemFile certificateFile = PemFile.read(certificate);
        PemFile keyFile = PemFile.read(key);
        Identity identity = Identity.of(certificateFile, keyFile);
        Identity served = withIssuer(identity, authorities);
        return new ServerIdentity(
                variable,
                certificate,
                identity,
                served,
                certificateFile.fingerprint() + ":" + keyFile.fingerprint() + ":"
                        + served.chain().size());
    }

    /** A lone certificate is sent with its issuer, as ProxySQL does: a client may know only what is above both. */
    private static Identity withIssuer(Identity identity, List<X509Certificate> authorities) {
        X509Certificate own = identity.certificate();
        if (identity.chain().size() > 1 || authorities.contains(own)) {
            return identity;
        }
        List<X509Certificate> chain = new ArrayList<>(identity.chain());
        Issuers.issuerOf(own, authorities).ifPresent(chain::add);
        return new Identity(chain, identity.key());
    }

    public X509Certificate certificate() {
        return identity.certificate();
    }

    /** As {@code TlsTerms.ownCertificate} has it. */
    public String certificateFingerprint() {
        return CertificateText.fingerprint(certificate());
    }

    /** {@code RSA}, {@code EC} or {@code EdDSA}. */
    public String keyType() {
        return certificate().getPublicKey().getAlgorithm();
    }

    /** For people: the variable, if one names it, and the file. */
    public String source() {
        return variable.isEmpty() ? file.toString() : variable + " (" + file + ")";
    }
}
