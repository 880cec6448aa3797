package io.pointsman.pem.legacy;

import java.lang.reflect.Field;
import java.util.Map;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsUtils;

/** Names of protocols and suites, and what BouncyCastle has in their place. */
public final class LegacyNames {

    private static final Map<String, ProtocolVersion> PROTOCOLS = Map.of(
            "SSLv3", ProtocolVersion.SSLv3,
            "TLSv1", ProtocolVersion.TLSv10,
            "TLSv1.1", ProtocolVersion.TLSv11,
            "TLSv1.2", ProtocolVersion.TLSv12,
            "TLSv1.3", ProtocolVersion.TLSv13);

    private LegacyNames() {}

    public static ProtocolVersion protocol(String name) {
        return PROTOCOLS.get(name);
    }

    static String protocol(ProtocolVersion version) {
        return PROTOCOLS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(version))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** @param name standard, or the JDK's with {@code SSL_} in front */
    public static int suite(String name) {
        try {
            return CipherSuite.class
                    .getField(name.replaceFirst("^SSL_", "TLS_"))
                    .getInt(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("BouncyCastle has no suite " + name, e);
        }
    }

    static String suite(int number) {
        try {
            for (Field field : CipherSuite.class.getFields()) {
                if (field.getInt(null) == number) {
                    return field.getName();
                }
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalArgumentException("BouncyCastle has no suite " + number);
    }

    /** Whether the standards allow the two together. */
    public static boolean go(String protocol, String suite) {
        return TlsUtils.isValidVersionForCipherSuite(suite(suite), protocol(protocol));
    }
}
