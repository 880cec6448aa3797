package io.pointsman.tls.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.pem.legacy.LegacyHello;
import java.io.IOException;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A second handshake on the same connection is refused. */
class RenegotiationTest {

    private static final Identities IDENTITIES = new Identities();
    private static final String SUITE = "TLS_RSA_WITH_AES_128_CBC_SHA";

    /** SSLv3 has no alert that says it as well. */
    @ParameterizedTest
    @CsvSource({
        "SSLv3, handshake_failure(40)",
        "TLSv1, no_renegotiation(100)",
        "TLSv1.1, no_renegotiation(100)",
        "TLSv1.2, no_renegotiation(100)"
    })
    void theClientIsToldAndClosed(String protocol, String alert) throws IOException {
        // Given
        try (Joined joined = new Joined(IDENTITIES.serving("RSA"), LegacyHello.offering(protocol, SUITE))) {
            joined.carry();

            // When
            joined.client.sendHandshakeMessage(RawHello.message((byte) 0));
            joined.carry();

            // Then
            assertThat(joined.clientFailure)
                    .isInstanceOf(TlsFatalAlertReceived.class)
                    .hasMessageContaining(alert);
            assertThat(joined.failures).hasSize(1).first().asString().contains(alert, "renegotiation is refused");
            assertThat(joined.server.isOpen()).isFalse();
        }
    }
}
