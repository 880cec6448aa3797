package io.pointsman.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.ssl.NotSslRecordException;
import io.pointsman.tls.HandshakeFacts.Leg;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.security.InvalidKeyException;
import java.security.cert.CertificateException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures that a handshake in one process can't be made to end with. */
class SymptomsOfOthersTest {

    @ParameterizedTest
    @CsvSource({
        "SSLV3_ALERT_HANDSHAKE_FAILURE, SERVER, NO_COMMON_SUITE",
        "SSLV3_ALERT_HANDSHAKE_FAILURE, CLIENT, REFUSED_BY_PEER",
        "TLSV1_ALERT_PROTOCOL_VERSION, CLIENT, NO_COMMON_PROTOCOL",
        "TLSV1_ALERT_INSUFFICIENT_SECURITY, SERVER, NO_COMMON_SUITE",
        "TLSV1_ALERT_UNKNOWN_CA, CLIENT, REFUSED_BY_PEER",
        "SSLV3_ALERT_CERTIFICATE_EXPIRED, CLIENT, REFUSED_BY_PEER",
        "TLSV1_CERTIFICATE_REQUIRED, SERVER, REFUSED_BY_PEER",
        "TLSV1_ALERT_CERTIFICATE_REQUIRED, SERVER, REFUSED_BY_PEER",
        "TLSV1_ALERT_USER_CANCELLED, CLIENT, CLOSED",
        "TLSV1_ALERT_INTERNAL_ERROR, CLIENT, OTHER",
        "UNSUPPORTED_PROTOCOL, CLIENT, NO_COMMON_PROTOCOL",
        "WRONG_VERSION_NUMBER, SERVER, NOT_TLS",
        "HTTP_REQUEST, CLIENT, NOT_TLS",
        "NO_SHARED_CIPHER, CLIENT, NO_COMMON_SUITE",
        "PEER_DID_NOT_RETURN_A_CERTIFICATE, CLIENT, NO_CERTIFICATE",
        "CERTIFICATE_VERIFY_FAILED, SERVER, UNTRUSTED",
        "NO_CERTIFICATE_SET, CLIENT, OURS",
        "DECRYPTION_FAILED_OR_BAD_RECORD_MAC, CLIENT, OTHER"
    })
    void boringSslsWords(String reason, Leg leg, HandshakeCause cause) {
        Exception failure = new SSLHandshakeException("error:100000f0:SSL routines:OPENSSL_internal:" + reason);

        assertThat(diagnose(failure, leg).cause()).isEqualTo(cause);
    }

    @ParameterizedTest
    @CsvSource({
        "certificate_expired, CLIENT, renew it",
        "certificate_revoked, CLIENT, have a new one issued",
        "unknown_ca, CLIENT, SHOW TLS CA",
        "unknown_ca, SERVER, mysql-ssl_p2s_cert",
        "certificate_required, SERVER, set mysql-ssl_p2s_cert and mysql-ssl_p2s_key",
        "unrecognized_name, SERVER, does not serve the name"
    })
    void aRefusalSaysWhatToDoAboutIt(String alert, Leg leg, String advice) {
        Exception failure = new SSLHandshakeException("Received fatal alert: " + alert);

        assertThat(diagnose(failure, leg).sentence()).contains("it refuses us (alert " + alert + "); ", advice);
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of(new ClosedChannelException(), HandshakeCause.CLOSED),
                Arguments.of(new EOFException(), HandshakeCause.CLOSED),
                Arguments.of(new SocketException("Connection reset"), HandshakeCause.CLOSED),
                Arguments.of(
                        new SSLHandshakeException("Connection closed while SSL/TLS handshake was in progress"),
                        HandshakeCause.CLOSED),
                Arguments.of(new SSLHandshakeException("Remote host terminated the handshake"), HandshakeCause.CLOSED),
                Arguments.of(new SocketTimeoutException("Read timed out"), HandshakeCause.TIMEOUT),
                Arguments.of(new SSLException("Unsupported or unrecognized SSL message"), HandshakeCause.NOT_TLS),
                Arguments.of(new NotSslRecordException("not an SSL/TLS record"), HandshakeCause.NOT_TLS),
                Arguments.of(new SSLException(new CertificateException("odd")), HandshakeCause.UNTRUSTED),
                Arguments.of(
                        new SSLHandshakeException("No appropriate protocol (protocol is disabled or cipher suites are"
                                + " inappropriate)"),
                        HandshakeCause.OURS),
                Arguments.of(new SSLException(new InvalidKeyException("odd")), HandshakeCause.OURS),
                Arguments.of(new IllegalStateException("odd"), HandshakeCause.OURS),
                Arguments.of(new OutOfMemoryError("Direct buffer memory"), HandshakeCause.OURS),
                Arguments.of(new IOException(), HandshakeCause.OTHER));
    }

    @ParameterizedTest
    @MethodSource("others")
    void theJdksAndNettysWords(Throwable failure, HandshakeCause cause) {
        assertThat(diagnose(failure, Leg.CLIENT).cause()).isEqualTo(cause);
    }

    @Test
    void theSentenceIsOneLineWhateverTheMessage() {
        // Given
        Throwable failure = new IOException("one\ntwo\r\n" + "x".repeat(1000));

        // When
        String sentence = diagnose(failure, Leg.SERVER).sentence();

        // Then
        assertThat(sentence)
                .startsWith("TLS with server db1:3306 failed: the handshake broke off (one two xxx")
                .doesNotContain("\n")
                .hasSizeLessThan(500);
    }

    @Test
    void aChainThatBitesItsTailIsReadToNoEnd() {
        // Given
        Exception inner = new Exception("inner");
        Exception outer = new Exception("outer", inner);
        inner.initCause(outer);

        // Then
        assertThat(diagnose(outer, Leg.SERVER).cause()).isEqualTo(HandshakeCause.OTHER);
    }

    @ParameterizedTest
    @CsvSource({
        "'PROXY UNKNOWN', 'a PROXY header of version 1, ''PROXY UNKNOWN …'''",
        "'PROXY TCP6 ::1 ::1', 'a PROXY header of version 1, ''PROXY TCP6 …'''",
        "'POST /x HTTP/1.1', an HTTP request or answer",
        "'HTTP/1.1 400 Bad Request', an HTTP request or answer",
        "'SSH-2.0-OpenSSH', an SSH greeting",
        "'hello', ''",
        "'', ''"
    })
    void firstBytesAreNamedByKind(String text, String kind) {
        assertThat(FirstBytes.kind(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .isEqualTo(kind);
    }

    private static HandshakeDiagnosis diagnose(Throwable failure, Leg leg) {
        return HandshakeDiagnosis.of(failure, HandshakeFacts.of(leg, "db1:3306"));
    }
}
