package io.pointsman.pem.legacy;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.util.Vector;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** A client's certificate with its key, RSA or EC, as BouncyCastle wants it. */
final class LegacyCredentials {

    private LegacyCredentials() {}

    static TlsCredentials of(TlsContext context, BcTlsCrypto crypto, LegacyHello hello, CertificateRequest request)
            throws IOException {
        AsymmetricKeyParameter key = PrivateKeyFactory.createKey(hello.key().getEncoded());
        short signature = key instanceof RSAKeyParameters ? SignatureAlgorithm.rsa : SignatureAlgorithm.ecdsa;
        Vector<?> offered = request.getSupportedSignatureAlgorithms();
        return new BcDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context),
                crypto,
                key,
                new Certificate(encoded(crypto, hello)),
                TlsUtils.chooseSignatureAndHashAlgorithm(context, offered, signature));
    }

    private static TlsCertificate[] encoded(BcTlsCrypto crypto, LegacyHello hello) throws IOException {
        TlsCertificate[] certificates = new TlsCertificate[hello.chain().size()];
        try {
            for (int i = 0; i < certificates.length; i++) {
                certificates[i] =
                        new BcTlsCertificate(crypto, hello.chain().get(i).getEncoded());
            }
        } catch (CertificateEncodingException e) {
            throw new IOException(e);
        }
        return certificates;
    }
}
