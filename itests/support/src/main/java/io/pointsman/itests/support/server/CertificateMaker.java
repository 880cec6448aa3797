package io.pointsman.itests.support.server;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate and its private key, able to sign others. */
public final class CertificateMaker {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final X509Certificate certificate;
    private final KeyPair keys;

    private CertificateMaker(X509Certificate certificate, KeyPair keys) {
        this.certificate = certificate;
        this.keys = keys;
    }

    /** Signs itself. */
    public static CertificateMaker authority(String commonName) throws IOException {
        KeyPair keys = newKeys();
        X500Principal name = named(commonName);
        return new CertificateMaker(sign(name, keys, name, keys, true, inAMonth()), keys);
    }

    /** @param alternativeNames host names and addresses the certificate is for */
    public CertificateMaker issue(String commonName, String... alternativeNames) throws IOException {
        KeyPair subjectKeys = newKeys();
        X509Certificate issued = sign(
                certificate.getSubjectX500Principal(),
                keys,
                named(commonName),
                subjectKeys,
                false,
                inAMonth(),
                alternativeNames);
        return new CertificateMaker(issued, subjectKeys);
    }

    /** Out of date since an hour. */
    public CertificateMaker issueExpired(String commonName, String... alternativeNames) throws IOException {
        KeyPair subjectKeys = newKeys();
        X509Certificate issued = sign(
                certificate.getSubjectX500Principal(),
                keys,
                named(commonName),
                subjectKeys,
                false,
                Instant.now().minus(Duration.ofHours(1)),
                alternativeNames);
        return new CertificateMaker(issued, subjectKeys);
    }

    /** A list of a day with this one certificate in it. */
    public void writeRevocationList(Path file, CertificateMaker revoked) throws IOException {
        Instant now = Instant.now();
        X509v2CRLBuilder builder = new JcaX509v2CRLBuilder(
                certificate.getSubjectX500Principal(), Date.from(now.minus(Duration.ofMinutes(1))));
        builder.setNextUpdate(Date.from(now.plus(Duration.ofDays(1))));
        builder.addCRLEntry(revoked.certificate.getSerialNumber(), Date.from(now), CRLReason.keyCompromise);
        try {
            write(file, builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
        } catch (OperatorCreationException e) {
            throw new IOException("signing a revocation list", e);
        }
    }

    public X509Certificate certificate() {
        return certificate;
    }

    public KeyPair keys() {
        return keys;
    }

    public void writeCertificate(Path file) throws IOException {
        write(file, certificate);
    }

    public void writeKey(Path file) throws IOException {
        write(file, keys.getPrivate());
    }

    private static void write(Path file, Object what) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(what);
        }
        Files.writeString(file, text.toString());
    }

    private static Instant inAMonth() {
        return Instant.now().plus(Duration.ofDays(30));
    }

    private static X500Principal named(String commonName) {
        return new X500Principal("CN=" + commonName);
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048, RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no RSA", e);
        }
    }

    private static X509Certificate sign(
            X500Principal issuer,
            KeyPair issuerKeys,
            X500Principal subject,
            KeyPair subjectKeys,
            boolean isAuthority,
            Instant until,
            String... alternativeNames)
            throws IOException {
        Instant now = Instant.now();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(63, RANDOM),
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(until),
                subject,
                subjectKeys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
        if (alternativeNames.length > 0) {
            builder.addExtension(Extension.subjectAlternativeName, false, namesOf(alternativeNames));
        }
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(issuerKeys.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("signing for " + subject, e);
        }
    }

    private static GeneralNames namesOf(String... names) {
        return new GeneralNames(Arrays.stream(names)
                .map(name ->
                        new GeneralName(name.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toArray(GeneralName[]::new));
    }
}
