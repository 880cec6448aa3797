package io.pointsman.tls.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.pem.legacy.LegacyHello;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A second handshake on the same connection is refused. */
class RenegotiationTest {

    private static final Identities IDENTITIES = new Identities();
    private static final String SUITE = "TLS_RSA_WITH_AES_128_CBC_SHA";

    /** A ClientHello without extensions. */
    private static byte[] secondHello() {
        byte[] body = ByteBuffer.allocate(2 + 32 + 1 + 4 + 2)
                .putShort((short) 0x0303)
                .put(new byte[32])
                .put((byte) 0)
                .putInt(0x0002002F)
                .putShort((short) 0x0100)
                .array();
        return ByteBuffer.allocate(4 + body.length)
                .putInt(0x01000000 | body.length)
                .put(body)
                .array();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1", "TLSv1.1", "TLSv1.2"})
    void theClientIsTold(String protocol) throws IOException {
        // Given
        try (Joined joined = new Joined(IDENTITIES.serving("RSA"), LegacyHello.offering(protocol, SUITE))) {
            joined.carry();

            // When
            joined.client.sendHandshakeMessage(secondHello());
            joined.carry();

            // Then: a warning, which this client takes for the end
            assertThat(joined.clientFailure).hasMessageContaining("handshake_failure");
            assertThat(joined.handler.negotiated().protocol()).isEqualTo(protocol);
            assertThat(joined.side.alerts()).contains("no_renegotiation");
        }
    }

    /** It has no alert for that. */
    @Test
    void aClientOfSsl3IsClosed() throws IOException {
        try (Joined joined = new Joined(IDENTITIES.serving("RSA"), LegacyHello.offering("SSLv3", SUITE))) {
            joined.carry();

            joined.client.sendHandshakeMessage(secondHello());
            joined.carry();

            assertThat(joined.side.alerts()).contains("handshake_failure");
            assertThat(joined.failures).hasSize(1);
            assertThat(joined.server.isOpen()).isFalse();
        }
    }
}
