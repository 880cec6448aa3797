package io.pointsman.pem;

import java.io.IOException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * A certificate that a test asks an authority for: as the authority would make it, but for what the test says. Its
 * methods are called in any order, and {@link #issue} last.
 */
public final class TestRequest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Function<TestRequest, TestAuthority.Issued> authority;
    private final List<GeneralName> alternativeNames = new ArrayList<>();
    private final List<KeyPurposeId> purposes = new ArrayList<>();
    private X500Name subject;
    private String algorithm = "RSA";
    private String signature;
    private Instant from = Instant.now().minus(MINUTE);
    private Instant until = Instant.now().plus(Duration.ofDays(90));
    private Integer keyUsage;
    private boolean isAuthority;
    private boolean isPlain;

    TestRequest(String subject, String signature, Function<TestRequest, TestAuthority.Issued> authority) {
        this.authority = authority;
        this.signature = signature;
        this.subject = new X500Name(subject);
    }

    /** {@code C=SE,O=x,CN=y}: in the order in which they stand in the certificate. */
    public TestRequest subject(String name) {
        subject = new X500Name(name);
        return this;
    }

    /** RSA, EC (P-256), Ed25519, DSA; or with bits or a curve: RSA-1024, EC-secp384r1. */
    public TestRequest key(String kind) {
        algorithm = kind;
        return this;
    }

    /** RSA of 1024 bits, which MySQL's tools once made. */
    public TestRequest weak() {
        return key("RSA-1024");
    }

    /** The authority's signature algorithm, for instance SHA1withRSA. */
    public TestRequest signedWith(String algorithmName) {
        signature = algorithmName;
        return this;
    }

    public TestRequest valid(Instant begin, Instant end) {
        from = begin;
        until = end;
        return this;
    }

    /** Since yesterday. */
    public TestRequest expired() {
        Instant now = Instant.now();
        return valid(now.minus(Duration.ofDays(30)), now.minus(Duration.ofDays(1)));
    }

    /** Not before tomorrow. */
    public TestRequest notYetValid() {
        Instant now = Instant.now();
        return valid(now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(30)));
    }

    public TestRequest dns(String... names) {
        return alternative(GeneralName.dNSName, names);
    }

    public TestRequest ip(String... addresses) {
        return alternative(GeneralName.iPAddress, addresses);
    }

    /** For instance a SPIFFE id. */
    public TestRequest uri(String... uris) {
        return alternative(GeneralName.uniformResourceIdentifier, uris);
    }

    public TestRequest email(String... addresses) {
        return alternative(GeneralName.rfc822Name, addresses);
    }

    private TestRequest alternative(int kind, String... names) {
        for (String name : names) {
            alternativeNames.add(new GeneralName(kind, name));
        }
        return this;
    }

    public TestRequest serverAuth() {
        purposes.add(KeyPurposeId.id_kp_serverAuth);
        return this;
    }

    /** Without {@link #serverAuth}, the wrong one for a server. */
    public TestRequest clientAuth() {
        purposes.add(KeyPurposeId.id_kp_clientAuth);
        return this;
    }

    /** Bits of {@link KeyUsage}. */
    public TestRequest keyUsage(int bits) {
        keyUsage = bits;
        return this;
    }

    /** May issue certificates itself. */
    public TestRequest authority() {
        isAuthority = true;
        return this;
    }

    /** Of version 1, without any extension. */
    public TestRequest version1() {
        isPlain = true;
        return this;
    }

    public TestAuthority.Issued issue() {
        return authority.apply(this);
    }

    KeyPair newKeys() {
        return TestKeys.make(algorithm);
    }

    String algorithm() {
        return algorithm;
    }

    String signature() {
        return signature;
    }

    X500Name subject() {
        return subject;
    }

    Instant from() {
        return from;
    }

    Instant until() {
        return until;
    }

    boolean isPlain() {
        return isPlain;
    }

    ExtensionsGenerator extensions() throws IOException {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
        if (!alternativeNames.isEmpty()) {
            extensions.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(alternativeNames.toArray(GeneralName[]::new)));
        }
        if (!purposes.isEmpty()) {
            extensions.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes.toArray(KeyPurposeId[]::new)));
        }
        if (keyUsage != null) {
            extensions.addExtension(Extension.keyUsage, true, new KeyUsage(keyUsage));
        }
        return extensions;
    }
}
