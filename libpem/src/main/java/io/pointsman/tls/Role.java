package io.pointsman.tls;

/** Which side of a handshake a certificate is shown by. */
public enum Role {
    SERVER("serverAuth", "1.3.6.1.5.5.7.3.1"),
    CLIENT("clientAuth", "1.3.6.1.5.5.7.3.2");

    private final String purpose;
    private final String purposeIdentifier;

    Role(String purpose, String purposeIdentifier) {
        this.purpose = purpose;
        this.purposeIdentifier = purposeIdentifier;
    }

    /** As {@code extendedKeyUsage} of an OpenSSL configuration names it. */
    String purpose() {
        return purpose;
    }

    String purposeIdentifier() {
        return purposeIdentifier;
    }
}
