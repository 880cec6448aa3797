package io.pointsman.tls.backend;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** OpenSSL's names of cipher suites, as operators write them, in the words of the standard, as engines know them. */
final class CipherNames {

    private static final Pattern OPENSSL = Pattern.compile("(?:(ECDHE|DHE)-(RSA|ECDSA)-)?"
            + "(AES128|AES256|CAMELLIA128|CAMELLIA256|SEED|DES-CBC3|CHACHA20-POLY1305)"
            + "(-GCM)?(?:-(SHA|SHA256|SHA384))?");

    private static final Map<String, String> CIPHERS = Map.of(
            "AES128", "AES_128",
            "AES256", "AES_256",
            "CAMELLIA128", "CAMELLIA_128",
            "CAMELLIA256", "CAMELLIA_256",
            "SEED", "SEED",
            "DES-CBC3", "3DES_EDE",
            "CHACHA20-POLY1305", "CHACHA20_POLY1305");

    private CipherNames() {}

    /** Empty for what names no single suite, such as {@code HIGH} or {@code !aNULL}. */
    static Optional<String> standardName(String name) {
        if (name.startsWith("TLS_") || name.startsWith("SSL_")) {
            return Optional.of(name);
        }
        Matcher matcher = OPENSSL.matcher(name);
        return matcher.matches() && namesHash(matcher) ? Optional.of(translate(matcher)) : Optional.empty();
    }

    /** {@code AES128} alone is a group of suites, {@code ECDHE-RSA-CHACHA20-POLY1305} is one. */
    private static boolean namesHash(Matcher name) {
        return name.group(5) != null || name.group(3).startsWith("CHACHA20");
    }

    private static String translate(Matcher name) {
        String exchange = name.group(1) == null ? "RSA" : name.group(1) + "_" + name.group(2);
        String cipher = name.group(3);
        String mode = name.group(4) != null ? "_GCM" : cipher.startsWith("CHACHA20") ? "" : "_CBC";
        String hash = name.group(5) == null ? "SHA256" : name.group(5);
        return "TLS_" + exchange + "_WITH_" + CIPHERS.get(cipher) + mode + "_" + hash;
    }

    static boolean isTls13(String standardName) {
        return standardName.startsWith("TLS_") && !standardName.contains("_WITH_");
    }
}
