package io.pointsman.tls;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether the key of a certificate is strong enough to prove anything, and the signature on it too. */
final class Strength {

    private static final int SMALLEST_RSA = 2048;
    private static final int SMALLEST_EC = 256;

    private Strength() {}

    static List<Finding> check(Subject subject) {
        List<Finding> findings = new ArrayList<>();
        weakness(subject.certificate().getPublicKey())
                .ifPresent(found -> findings.add(Finding.error(subject + " has " + found)));
        if (!subject.isSelfSigned()) { // nobody relies on the signature of a root
            signature(subject).ifPresent(findings::add);
        }
        return findings;
    }

    static Optional<String> weakness(PublicKey key) {
        if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < SMALLEST_RSA) {
            return Optional.of("a weak key, RSA of " + rsa.getModulus().bitLength()
                    + " bits; make a new one of 2048 bits or more");
        }
        if (key instanceof ECPublicKey ec
                && ec.getParams().getCurve().getField().getFieldSize() < SMALLEST_EC) {
            return Optional.of("a weak key, EC of "
                    + ec.getParams().getCurve().getField().getFieldSize()
                    + " bits; make a new one on P-256 or a larger curve");
        }
        if (key instanceof DSAPublicKey) {
            return Optional.of("a DSA key, which no TLS client of today takes; make one of RSA or EC");
        }
        return Optional.empty();
    }

    private static Optional<Finding> signature(Subject subject) {
        X509Certificate certificate = subject.certificate();
        String algorithm = certificate.getSigAlgName();
        String name = algorithm.toUpperCase(Locale.ROOT);
        if (name.startsWith("MD")) {
            return Optional.of(Finding.error(
                    subject + " is signed with " + algorithm + ", which can be forged; have it signed with SHA-256"));
        }
        if (name.startsWith("SHA1") || name.startsWith("SHA-1")) {
            return Optional.of(Finding.warning(subject + " is signed with " + algorithm
                    + ", which clients of today refuse; have it signed with SHA-256"));
        }
        return Optional.empty();
    }
}
