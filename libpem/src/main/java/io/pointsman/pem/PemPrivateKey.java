package io.pointsman.pem;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/** The private key in a PEM file: PKCS#8, or the traditional RSA and EC forms that older tools write. */
public final class PemPrivateKey {

    /** The one kind that the JDK does not know by its identifier. */
    private static final String EC_PUBLIC_KEY = "1.2.840.10045.2.1";

    private static final String OF_OPEN_SSH = "-----BEGIN OPENSSH PRIVATE KEY-----";

    private PemPrivateKey() {}

    /** Whether there is a key in the file at all, be it one that can be used or not. */
    public static boolean isIn(PemFile file) {
        return file.text().contains("PRIVATE KEY-----");
    }

    /** The first key in the file; certificates and curve parameters beside it are passed over. */
    public static PrivateKey read(PemFile file) throws PemException {
        PrivateKeyInfo found = find(file);
        if (found == null) {
            throw new PemContent(file).without("private key");
        }
        return decode(file, found);
    }

    private static PrivateKeyInfo find(PemFile file) throws PemException {
        new PemContent(file).requireWhole();
        if (file.text().contains(OF_OPEN_SSH)) {
            throw file.unusable("its private key is in OpenSSH's own form; convert it with ssh-keygen -p -m PKCS8");
        }
        try (PEMParser parser = new PEMParser(new StringReader(file.text()))) {
            for (Object block = parser.readObject(); block != null; block = parser.readObject()) {
                if (block instanceof PrivateKeyInfo key) {
                    return key;
                }
                if (block instanceof PEMKeyPair pair) {
                    return pair.getPrivateKeyInfo();
                }
                if (block instanceof PEMEncryptedKeyPair || block instanceof PKCS8EncryptedPrivateKeyInfo) {
                    throw file.unusable(
                            "its private key is encrypted, and there is nobody to ask for the pass phrase; decrypt it with"
                                    + " openssl pkey, and let only Pointsman read the result");
                }
            }
            return null;
        } catch (IOException | RuntimeException e) { // the parser throws either for broken Base64 or ASN.1
            throw file.unusable("its private key is damaged (" + e.getMessage() + "); copy it again from its source");
        }
    }

    /** By the JDK's own factories: RSA, EC, Ed25519, Ed448. */
    private static PrivateKey decode(PemFile file, PrivateKeyInfo key) throws PemException {
        String identifier = key.getPrivateKeyAlgorithm().getAlgorithm().getId();
        String algorithm = identifier.equals(EC_PUBLIC_KEY) ? "EC" : identifier;
        try {
            PrivateKey decoded =
                    KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
            requireServedCurve(file, decoded);
            return decoded;
        } catch (GeneralSecurityException | IOException e) {
            throw file.unusable(
                    "its private key can't be used (" + e.getMessage() + "); make one of RSA, EC or Ed25519");
        }
    }

    private static void requireServedCurve(PemFile file, PrivateKey key) throws PemException, GeneralSecurityException {
        if (key instanceof ECPrivateKey ec && !Curves.isServed(ec.getParams())) {
            throw file.unusable("its private key is on an elliptic curve that no TLS engine here serves; make one on "
                    + Curves.NAMES);
        }
    }
}
