package io.pointsman.pem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v1CertificateBuilder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority of a test's own, which issues and revokes certificates, good and bad. */
public final class TestAuthority {

    private static final AtomicLong SERIALS = new AtomicLong(1000);

    private final X500Name name;
    private final String signature;
    private final PrivateKey key;
    private final X509CertificateHolder certificate;

    /** The own certificate and those above it, for peers that know only the root. */
    private final String chainPem;

    /** A root with an RSA key. */
    public TestAuthority(String commonName) {
        this(root("CN=" + commonName).authority());
    }

    /** A root as asked for: expired, of version 1, with another key. */
    public TestAuthority(TestRequest request) {
        this(request.issue(), request.algorithm(), "");
    }

    private TestAuthority(Issued own, String algorithm, String chainAbove) {
        name = own.certificate().getSubject();
        signature = TestKeys.signatureWith(algorithm);
        key = own.key();
        certificate = own.certificate();
        chainPem = own.certificatePem() + chainAbove;
    }

    /** A certificate with its key. */
    public record Issued(X509CertificateHolder certificate, PrivateKey key) {

        public String certificatePem() {
            return TestPem.of(certificate);
        }

        /** PKCS#8, the form that {@code openssl genpkey} writes. */
        public String keyPem() {
            return TestPem.key(key);
        }

        /** The form that older tools write: {@code RSA PRIVATE KEY}, {@code EC PRIVATE KEY}. */
        public String traditionalKeyPem() {
            return TestPem.traditionalKey(key);
        }

        /** PKCS#8 under a pass phrase. */
        public String encryptedKeyPem(String passphrase) {
            return TestPem.encryptedKey(key, passphrase);
        }

        /** As the JDK has it. */
        public X509Certificate x509() {
            return TestAuthority.x509(certificate);
        }
    }

    public String certificatePem() {
        return TestPem.of(certificate);
    }

    /** The own certificate, and for one below another those above it. */
    public String chainPem() {
        return chainPem;
    }

    public X509Certificate x509() {
        return x509(certificate);
    }

    /** A self-signed certificate, an authority's or not. */
    public static TestRequest root(String subject) {
        return new TestRequest(subject, "SHA256withRSA", TestAuthority::signItself);
    }

    /** For a certificate of 90 days with an RSA key, without alternative names or restrictions of use. */
    public TestRequest request(String commonName) {
        return new TestRequest("CN=" + commonName, signature, this::sign);
    }

    /** @param algorithm RSA, EC or Ed25519 */
    public Issued issue(String commonName, String algorithm) {
        return request(commonName).key(algorithm).issue();
    }

    /** An authority below this one. */
    public TestAuthority intermediate(String commonName) {
        return new TestAuthority(request(commonName).authority().issue(), "RSA", chainPem);
    }

    /** A fresh revocation list with this one certificate in it. */
    public String revocationListPem(X509CertificateHolder revoked) {
        Instant now = Instant.now();
        return revocationListPem(now.minusSeconds(60), now.plus(Duration.ofDays(1)), revoked);
    }

    /** One that should have been renewed yesterday. */
    public String staleRevocationListPem(X509CertificateHolder... revoked) {
        Instant now = Instant.now();
        return revocationListPem(now.minus(Duration.ofDays(2)), now.minus(Duration.ofDays(1)), revoked);
    }

    public String revocationListPem(Instant thisUpdate, Instant nextUpdate, X509CertificateHolder... revoked) {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(name, Date.from(thisUpdate));
        builder.setNextUpdate(Date.from(nextUpdate));
        for (X509CertificateHolder each : revoked) {
            builder.addCRLEntry(each.getSerialNumber(), Date.from(thisUpdate), CRLReason.keyCompromise);
        }
        return TestPem.of(builder.build(signer(signature, key)));
    }

    private Issued sign(TestRequest request) {
        KeyPair keys = request.newKeys();
        return new Issued(sign(request, name, keys, key), keys.getPrivate());
    }

    private static Issued signItself(TestRequest request) {
        KeyPair keys = request.newKeys();
        if (!request.algorithm().startsWith("RSA")) {
            request.signedWith(TestKeys.signatureWith(request.algorithm()));
        }
        return new Issued(sign(request, request.subject(), keys, keys.getPrivate()), keys.getPrivate());
    }

    private static X509CertificateHolder sign(
            TestRequest request, X500Name issuer, KeyPair subjectKeys, PrivateKey issuerKey) {
        BigInteger serial = BigInteger.valueOf(SERIALS.incrementAndGet());
        Date from = Date.from(request.from());
        Date until = Date.from(request.until());
        var publicKey = SubjectPublicKeyInfo.getInstance(subjectKeys.getPublic().getEncoded());
        ContentSigner signer = signer(request.signature(), issuerKey);
        if (request.isPlain()) {
            return new X509v1CertificateBuilder(issuer, serial, from, until, request.subject(), publicKey)
                    .build(signer);
        }
        var builder = new X509v3CertificateBuilder(issuer, serial, from, until, request.subject(), publicKey);
        addExtensions(builder, request);
        return builder.build(signer);
    }

    private static void addExtensions(X509v3CertificateBuilder builder, TestRequest request) {
        try {
            var extensions = request.extensions().generate();
            for (var identifier : extensions.getExtensionOIDs()) {
                Extension extension = extensions.getExtension(identifier);
                builder.addExtension(extension);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ContentSigner signer(String algorithm, PrivateKey key) {
        try {
            return new JcaContentSignerBuilder(algorithm).build(key);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate x509(X509CertificateHolder holder) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(holder.getEncoded()));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
