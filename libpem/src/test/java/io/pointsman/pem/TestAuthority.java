package io.pointsman.pem;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** An authority of a test's own, which issues and revokes certificates. */
public final class TestAuthority {

    private static final AtomicLong SERIALS = new AtomicLong(1000);

    private final X500Name name;
    private final KeyPair keys = newKeys("RSA");
    private final X509CertificateHolder certificate;

    public TestAuthority(String commonName) {
        name = new X500Name("CN=" + commonName);
        certificate = sign(name, keys, true);
    }

    /** A certificate with its key. */
    public record Issued(X509CertificateHolder certificate, PrivateKey key) {

        public String certificatePem() {
            return pem(certificate);
        }

        /** The form that {@code openssl genpkey} writes. */
        public String keyPem() {
            return pem(new PemObject("PRIVATE KEY", key.getEncoded()));
        }

        /** The form that older tools write: {@code RSA PRIVATE KEY}, {@code EC PRIVATE KEY}. */
        public String traditionalKeyPem() {
            return key instanceof ECPrivateKey ec ? pem(new PemObject("EC PRIVATE KEY", traditional(ec))) : pem(key);
        }

        /** As OpenSSL writes it: the curve is named inside. */
        private static byte[] traditional(ECPrivateKey key) {
            try {
                return new org.bouncycastle.asn1.sec.ECPrivateKey(256, key.getS(), SECObjectIdentifiers.secp256r1)
                        .getEncoded();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public String certificatePem() {
        return pem(certificate);
    }

    /** @param algorithm RSA, EC or Ed25519 */
    public Issued issue(String commonName, String algorithm) {
        KeyPair subject = newKeys(algorithm);
        return new Issued(sign(new X500Name("CN=" + commonName), subject, false), subject.getPrivate());
    }

    /** A revocation list with this one certificate in it. */
    public String revocationListPem(X509CertificateHolder revoked) {
        try {
            Instant now = Instant.now();
            X509v2CRLBuilder builder = new X509v2CRLBuilder(name, Date.from(now.minusSeconds(60)));
            builder.setNextUpdate(Date.from(now.plus(Duration.ofDays(1))));
            builder.addCRLEntry(revoked.getSerialNumber(), Date.from(now.minusSeconds(30)), CRLReason.keyCompromise);
            return pem(builder.build(signer()));
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509CertificateHolder sign(X500Name subject, KeyPair subjectKeys, boolean isAuthority) {
        try {
            Instant now = Instant.now();
            return new JcaX509v3CertificateBuilder(
                            name,
                            BigInteger.valueOf(SERIALS.incrementAndGet()),
                            Date.from(now.minusSeconds(60)),
                            Date.from(now.plus(Duration.ofDays(30))),
                            subject,
                            subjectKeys.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority))
                    .build(signer());
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private ContentSigner signer() throws OperatorCreationException {
        return new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate());
    }

    private static KeyPair newKeys(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else if (algorithm.equals("RSA")) {
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(Object object) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
