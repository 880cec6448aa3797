package io.pointsman.tls.frontend.material;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * A certificate authority and one server certificate under it, for an installation that was given none.
 *
 * <p>The authority's private key is forgotten as soon as it has signed: what clients are asked to trust can't sign
 * anything else, whoever gets hold of this machine's files.
 *
 * @param authorityPem the certificate that clients may be given to verify the server by
 * @param keyPem the server's private key, PKCS#8
 */
record SelfMadeCertificates(String authorityPem, String certificatePem, String keyPem) {

    private static final X500Name AUTHORITY = new X500Name("CN=Pointsman_Auto_Generated_CA_Certificate");
    private static final X500Name SERVER = new X500Name("CN=Pointsman_Auto_Generated_Server_Certificate");

    /** As long as ProxySQL's; and a day back, for clients whose clock is slow. */
    private static final Duration VALIDITY = Duration.ofDays(3650);

    private static final Duration SLACK = Duration.ofDays(1);

    static SelfMadeCertificates make() throws IOException {
        try {
            SecureRandom random = new SecureRandom();
            KeyPair authority = newKeys(random);
            KeyPair server = newKeys(random);
            return new SelfMadeCertificates(
                    pem("CERTIFICATE", authorityCertificate(authority, random).getEncoded()),
                    pem(
                            "CERTIFICATE",
                            serverCertificate(server.getPublic(), authority, random)
                                    .getEncoded()),
                    pem("PRIVATE KEY", server.getPrivate().getEncoded()));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException(e);
        }
    }

    /** RSA of 2048 bits: every MySQL client of the last fifteen years accepts it. */
    private static KeyPair newKeys(SecureRandom random) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048, random);
        return generator.generateKeyPair();
    }

    private static X509CertificateHolder authorityCertificate(KeyPair authority, SecureRandom random)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        return builder(AUTHORITY, authority.getPublic(), authority, random)
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(authority.getPrivate()));
    }

    private static X509CertificateHolder serverCertificate(PublicKey server, KeyPair authority, SecureRandom random)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        int usage = KeyUsage.digitalSignature | KeyUsage.keyEncipherment;
        return builder(SERVER, server, authority, random)
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, new KeyUsage(usage))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                .addExtension(Extension.subjectAlternativeName, false, OwnNames.asSubjectAlternativeNames())
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(authority.getPrivate()));
    }

    private static X509v3CertificateBuilder builder(
            X500Name subject, PublicKey key, KeyPair authority, SecureRandom random)
            throws GeneralSecurityException, IOException {
        Instant now = Instant.now();
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        return new JcaX509v3CertificateBuilder(
                        AUTHORITY,
                        serial(random),
                        Date.from(now.minus(SLACK)),
                        Date.from(now.plus(VALIDITY)),
                        subject,
                        key)
                .addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key))
                .addExtension(
                        Extension.authorityKeyIdentifier,
                        false,
                        identifiers.createAuthorityKeyIdentifier(authority.getPublic()));
    }

    /** Random, so that no two certificates under the same name share one: browsers and GnuTLS refuse those. */
    private static BigInteger serial(SecureRandom random) {
        return new BigInteger(126, random).setBit(126);
    }

    private static String pem(String type, byte[] content) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(type, content));
        }
        return text.toString();
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return "SelfMadeCertificates[" + SERVER + "]";
    }
}
