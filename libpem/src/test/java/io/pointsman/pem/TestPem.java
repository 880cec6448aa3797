package io.pointsman.pem;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfoBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** Writes the PEM forms of things. */
public final class TestPem {

    private TestPem() {}

    /** Certificates, revocation lists, and keys in their traditional form. */
    static String of(Object object) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** PKCS#8, the form that {@code openssl genpkey} writes. */
    static String key(PrivateKey key) {
        return of(new PemObject("PRIVATE KEY", key.getEncoded()));
    }

    /** PKCS#1 and SEC1, the forms that older tools write: {@code RSA PRIVATE KEY}, {@code EC PRIVATE KEY}. */
    static String traditionalKey(PrivateKey key) {
        return key instanceof ECPrivateKey ec ? of(new PemObject("EC PRIVATE KEY", sec1(ec))) : of(key);
    }

    /** As OpenSSL writes it: the curve, P-256, is named inside. */
    private static byte[] sec1(ECPrivateKey key) {
        try {
            return new org.bouncycastle.asn1.sec.ECPrivateKey(256, key.getS(), SECObjectIdentifiers.secp256r1)
                    .getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PKCS#8 under a pass phrase: {@code ENCRYPTED PRIVATE KEY}. */
    static String encryptedKey(PrivateKey key, String passphrase) {
        try {
            var encryptor = new JceOpenSSLPKCS8EncryptorBuilder(JcaPKCS8Generator.AES_256_CBC)
                    .setProvider(new BouncyCastleProvider())
                    .setPassword(passphrase.toCharArray())
                    .build();
            var info = org.bouncycastle.asn1.pkcs.PrivateKeyInfo.getInstance(key.getEncoded());
            return of(new PemObject(
                    "ENCRYPTED PRIVATE KEY",
                    new PKCS8EncryptedPrivateKeyInfoBuilder(info)
                            .build(encryptor)
                            .getEncoded()));
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the file, with this in it */
    public static Path write(Path directory, String name, String text) {
        try {
            return Files.writeString(directory.resolve(name), text, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
