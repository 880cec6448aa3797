package io.pointsman.tls.legacy;

import java.io.IOException;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.KeyExchangeAlgorithm;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedDecryptor;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** Our certificate with its chain, and its key. Immutable, shared by all connections. */
final class OwnIdentity {

    private static final List<Short> RSA_SIGNATURES = List.of(
            SignatureAlgorithm.rsa,
            SignatureAlgorithm.rsa_pss_rsae_sha256,
            SignatureAlgorithm.rsa_pss_rsae_sha384,
            SignatureAlgorithm.rsa_pss_rsae_sha512);

    private final BcTlsCrypto crypto;
    private final Certificate chain;
    private final AsymmetricKeyParameter key;

    /** That the key can make, the best known first. */
    private final List<Short> signatures;

    private OwnIdentity(BcTlsCrypto crypto, Certificate chain, AsymmetricKeyParameter key, List<Short> signatures) {
        this.crypto = crypto;
        this.chain = chain;
        this.key = key;
        this.signatures = signatures;
    }

    /** @throws IllegalArgumentException when the key is of a kind that can't be served */
    static OwnIdentity of(BcTlsCrypto crypto, List<X509Certificate> chain, PrivateKey key) {
        AsymmetricKeyParameter parameters = parameters(key);
        return new OwnIdentity(
                crypto, new Certificate(encoded(crypto, chain)), parameters, signatures(parameters, key));
    }

    private static AsymmetricKeyParameter parameters(PrivateKey key) {
        byte[] encoded = key.getEncoded();
        if (encoded == null) {
            throw new IllegalArgumentException(
                    "the private key does not leave its store; BouncyCastle needs its bytes");
        }
        try {
            return PrivateKeyFactory.createKey(encoded);
        } catch (IOException | RuntimeException e) { // what it makes of a key it doesn't know differs from kind to kind
            throw new IllegalArgumentException(
                    "BouncyCastle can't read a private key of type " + key.getAlgorithm(), e);
        }
    }

    private static List<Short> signatures(AsymmetricKeyParameter parameters, PrivateKey key) {
        if (parameters instanceof RSAKeyParameters) {
            return RSA_SIGNATURES;
        }
        if (parameters instanceof ECPrivateKeyParameters) {
            return List.of(SignatureAlgorithm.ecdsa);
        }
        if (parameters instanceof Ed25519PrivateKeyParameters) {
            return List.of(SignatureAlgorithm.ed25519);
        }
        throw new IllegalArgumentException(
                "a private key of type " + key.getAlgorithm() + " can't be served, only RSA, EC and Ed25519");
    }

    private static TlsCertificate[] encoded(BcTlsCrypto crypto, List<X509Certificate> chain) {
        TlsCertificate[] certificates = new TlsCertificate[chain.size()];
        try {
            for (int i = 0; i < certificates.length; i++) {
                certificates[i] = new BcTlsCertificate(crypto, chain.get(i).getEncoded());
            }
        } catch (IOException | CertificateEncodingException e) {
            throw new IllegalArgumentException("BouncyCastle can't read the certificate: " + e.getMessage(), e);
        }
        return certificates;
    }

    /** Whether the suite goes with a key of this kind. */
    boolean canServe(int suite) {
        return switch (TlsUtils.getKeyExchangeAlgorithm(suite)) {
            case KeyExchangeAlgorithm.RSA, KeyExchangeAlgorithm.DHE_RSA, KeyExchangeAlgorithm.ECDHE_RSA ->
                signatures.equals(RSA_SIGNATURES);
            case KeyExchangeAlgorithm.ECDHE_ECDSA -> !signatures.equals(RSA_SIGNATURES);
            default -> false;
        };
    }

    /** Whether the client can check one of our signatures. Before TLS 1.2 it could not say. */
    boolean canSignFor(TlsContext context, Vector<?> offered) {
        return TlsUtils.isTLSv12(context)
                ? signatures.stream().anyMatch(offered::contains)
                : signatures.get(0) != SignatureAlgorithm.ed25519;
    }

    /** For the suite that has been chosen. */
    TlsCredentials credentials(TlsContext context) throws IOException {
        if (context.getSecurityParametersHandshake().getKeyExchangeAlgorithm() == KeyExchangeAlgorithm.RSA) {
            return new BcDefaultTlsCredentialedDecryptor(crypto, chain, key);
        }
        return new BcDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context), crypto, key, chain, scheme(context));
    }

    /** Null before TLS 1.2, where it is not for the two sides to choose. */
    private SignatureAndHashAlgorithm scheme(TlsContext context) throws IOException {
        Vector<?> offered = context.getSecurityParametersHandshake().getClientSigAlgs();
        Vector<?> usable = TlsUtils.getUsableSignatureAlgorithms(offered);
        short signature =
                signatures.stream().filter(usable::contains).findFirst().orElse(signatures.get(0));
        return TlsUtils.chooseSignatureAndHashAlgorithm(context, offered, signature);
    }
}
