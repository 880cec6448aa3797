package io.pointsman.backend.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.HandshakeResponse;
import io.pointsman.api.protocol.SslRequest;
import io.pointsman.api.tls.ServerTls.Demand;
import io.pointsman.backend.rig.BackendRig;
import io.pointsman.backend.rig.FakeServer;
import io.pointsman.backend.rig.Lease;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The connection that says KILL is protected as any other. */
class KillOverTlsTest {

    private final BackendRig rig = new BackendRig();
    private FakeServer killer;

    @BeforeEach
    void somethingToKill() {
        Lease lease = rig.leased();
        lease.connection().execute(Command.COM_QUERY, rig.bytes("SELECT SLEEP(100)"), Capabilities.NONE);
        rig.demand = Demand.TLS;
        lease.connection().kill(true);
        killer = rig.dialer.connect();
    }

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    @Test
    void itLogsInAfterTheHandshakeOnly() {
        // Given
        killer.greets();
        killer.heard(SslRequest.class);

        // When
        killer.handshake.complete(null);
        rig.run();

        // Then
        assertThat(killer.heard(HandshakeResponse.class).user()).isEqualTo("app");
        killer.accepts();
        assertThat(killer.heard()).containsExactly("COM_QUERY KILL 101");
    }

    @Test
    void aServerThatOffersNoTlsIsToldNothing() {
        // When
        killer.greets(FakeServer.MODERN.without(Capabilities.CLIENT_SSL));
        rig.run();

        // Then
        assertThat(killer.heard()).isEmpty();
        assertThat(killer.isOpen()).isFalse();
    }

    @Test
    void aHandshakeThatFailsEndsIt() {
        // Given
        killer.greets();
        killer.heard();

        // When
        killer.handshake.completeExceptionally(new IOException("its certificate is for another name"));
        rig.run();

        // Then
        assertThat(killer.heard()).isEmpty();
        assertThat(killer.isOpen()).isFalse();
    }
}
