package io.pointsman.pem;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate with its private key: what one side of a connection proves itself with.
 *
 * @param chain the own certificate first
 */
public record Identity(List<X509Certificate> chain, PrivateKey key) {

    public Identity {
        chain = List.copyOf(chain);
    }

    /** @throws PemException when either can't be parsed, or they don't belong together */
    public static Identity of(PemFile certificateFile, PemFile keyFile) throws PemException {
        List<X509Certificate> chain = PemCertificates.read(certificateFile);
        PrivateKey key = PemPrivateKey.read(keyFile);
        if (!KeyPairCheck.belongTogether(key, chain.get(0).getPublicKey())) {
            throw new PemException(keyFile.path() + ": is not the private key of the certificate in "
                    + certificateFile.path() + "; name the two that were made together");
        }
        return new Identity(chain, key);
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** For {@code SslContextBuilder}. */
    public X509Certificate[] chainArray() {
        return chain.toArray(X509Certificate[]::new);
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return "Identity[" + certificate().getSubjectX500Principal() + "]";
    }
}
