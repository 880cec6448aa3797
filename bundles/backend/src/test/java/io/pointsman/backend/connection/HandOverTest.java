package io.pointsman.backend.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.backend.BackendSnapshot;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.Secret;
import io.pointsman.backend.Generation;
import io.pointsman.backend.rig.BackendRig;
import io.pointsman.backend.rig.FakeServer;
import io.pointsman.backend.rig.Lease;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections go from one generation of this bundle to the next. */
class HandOverTest {

    private final BackendRig rig = new BackendRig();
    private final Generation older = rig.backends();
    private final Generation newer = rig.newGeneration();

    @AfterEach
    void nothingLeaks() {
        older.stop();
        rig.close();
    }

    private void handOver(FakeServer server) {
        server.handOver(state -> newer.service().adopt(server, state));
        rig.use(newer);
    }

    @Test
    void anIdleConnectionIsInThePoolOfTheSuccessor() {
        // Given
        FakeServer idle = rig.pooled();

        // When
        handOver(idle);

        // Then
        assertThat(rig.ask().server()).isSameAs(idle);
        assertThat(idle.heard()).isEmpty();
    }

    @Test
    void anIdleConnectionThatWasHandedOverIsNotInThePoolOfTheFormer() {
        // Given
        FakeServer idle = rig.pooled();

        // When
        handOver(idle);
        older.stop();
        rig.run();

        // Then
        assertThat(idle.isOpen()).isTrue();
    }

    @Test
    void aLeasedConnectionStaysWithItsSession() {
        // Given
        Lease lease = rig.leased();
        FakeServer server = BackendRig.serverOf(lease);

        // When
        handOver(server);

        // Then
        lease.connection().execute(Command.COM_QUERY, rig.bytes("SELECT 1"), Capabilities.NONE);
        assertThat(server.heard()).containsExactly("SELECT 1");
        server.answers();
        assertThat(lease.heard()).containsExactly("end", "flush");
        assertThat(lease.connection().serverVersion()).isEqualTo("8.0.40");
        assertThat(lease.connection().threadId()).isEqualTo(101);
        assertThat(lease.connection().capabilities().has(Capabilities.CLIENT_DEPRECATE_EOF))
                .isTrue();
    }

    @Test
    void aLeasedConnectionIsMadeAsNewByTheSuccessor() {
        // Given
        Lease lease = rig.leased();
        FakeServer server = BackendRig.serverOf(lease);
        handOver(server);

        // When
        lease.connection().release();

        // Then
        assertThat(server.heard(String.class)).startsWith("COM_CHANGE_USER app shop 45: secret by");
        server.accepts();
        assertThat(rig.ask().server())
                .as("the same user, schema, charset and form")
                .isSameAs(server);
        assertThat(server.heard()).isEmpty();
    }

    @Test
    void aConnectionThatMayNotBePooledStaysSo() {
        // Given
        Lease lease = rig.leased();
        FakeServer server = BackendRig.serverOf(lease);
        lease.connection().execute(Command.COM_SET_OPTION, rig.bytes("multi statements"), Capabilities.NONE);
        server.answers();
        server.heard();
        handOver(server);

        // When
        lease.connection().release();

        // Then
        assertThat(server.heard()).containsExactly("COM_QUIT");
    }

    @Test
    void anExclusiveConnectionStaysExclusive() {
        // Given
        Lease lease = rig.leased(rig.wish("app", Secret.ofPassword("secret"), Capabilities.NONE, true));
        FakeServer server = BackendRig.serverOf(lease);
        handOver(server);

        // When
        lease.connection().release();

        // Then
        assertThat(server.heard()).containsExactly("COM_QUIT");
    }

    @Test
    void anExclusiveConnectionThatNobodyHoldsIsClosedByTheSuccessor() {
        // Given
        Lease lease = rig.leased(rig.wish("app", Secret.ofPassword("secret"), Capabilities.NONE, true));
        FakeServer server = BackendRig.serverOf(lease);
        server.listener(null); // its goodbye is on the way

        // When
        handOver(server);

        // Then
        assertThat(server.isOpen()).isFalse();
        server.heard();
    }

    @Test
    void whatAGenerationDoesNotKnowItHandsOnUnread() {
        // Given
        FakeServer idle = rig.pooled();
        BackendSnapshot exported = idle.connection().exportState();
        Map<String, String> more = new HashMap<>(exported.more());
        more.put("of tomorrow", "42");

        // When
        BackendSnapshot handedOn = newer.service()
                .adopt(
                        idle,
                        new BackendSnapshot(
                                exported.user(),
                                exported.secret(),
                                exported.schema(),
                                exported.collation(),
                                exported.state(),
                                exported.capabilities(),
                                exported.serverVersion(),
                                exported.threadId(),
                                exported.authMethod(),
                                exported.scramble(),
                                exported.leased(),
                                more))
                .exportState();

        // Then
        assertThat(handedOn.more()).isEqualTo(more);
        assertThat(handedOn).usingRecursiveComparison().ignoringFields("more").isEqualTo(exported);
    }

    @Test
    void theSnapshotSaysWhatTheConnectionIs() {
        // Given
        FakeServer server = BackendRig.serverOf(rig.leased());

        // When
        BackendSnapshot snapshot = server.connection().exportState();

        // Then
        assertThat(snapshot.user()).isEqualTo("app");
        assertThat(snapshot.secret()).isEqualTo(Secret.ofPassword("secret"));
        assertThat(snapshot.schema()).isEqualTo("shop");
        assertThat(snapshot.collation()).isEqualTo(BackendRig.UTF8);
        assertThat(snapshot.serverVersion()).isEqualTo("8.0.40");
        assertThat(snapshot.threadId()).isEqualTo(101);
        assertThat(snapshot.authMethod()).isEqualTo("mysql_native_password");
        assertThat(snapshot.scramble()).isEqualTo(FakeServer.SCRAMBLE);
        assertThat(snapshot.leased()).isTrue();
    }
}
