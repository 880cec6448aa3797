package io.pointsman.tls;

/** Why a handshake has failed. The names are those that the rooms' API counts by. */
public enum HandshakeCause {
    /** What came is not TLS. */
    NOT_TLS("what came is not TLS"),
    NO_COMMON_PROTOCOL("no protocol in common"),
    NO_COMMON_SUITE("no cipher suite in common"),
    /** No chain leads from the peer's certificate to an authority we trust. */
    UNTRUSTED("its certificate is not trusted"),
    /** The peer's certificate is another host's. */
    WRONG_NAME("its certificate is for another name"),
    /** The peer's certificate is out of its dates, at either end. */
    EXPIRED("its certificate is out of its dates"),
    REVOKED("its certificate has been revoked"),
    /** The peer should have shown a certificate. */
    NO_CERTIFICATE("it shows no certificate"),
    /** The peer says that it does not want our certificate, or us without one. */
    REFUSED_BY_PEER("it refuses us"),
    CLOSED("it closed the connection in mid-handshake"),
    TIMEOUT("the handshake took too long"),
    /** It is our own fault: a key, a setting, this machine. */
    OURS("we can't do our part"),
    OTHER("the handshake broke off");

    private final String words;

    HandshakeCause(String words) {
        this.words = words;
    }

    /** The peer is "it". */
    String words() {
        return words;
    }
}
