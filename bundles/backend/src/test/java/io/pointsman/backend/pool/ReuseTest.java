package io.pointsman.backend.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.backend.LeaseRequest;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.Secret;
import io.pointsman.api.tls.ServerTls.Demand;
import io.pointsman.backend.rig.BackendRig;
import io.pointsman.backend.rig.FakeServer;
import io.pointsman.backend.rig.Lease;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which idle connection serves whom, and what is said to the server before. */
class ReuseTest {

    private static final Secret SECRET = Secret.ofPassword("secret");
    private static final int LATIN1 = 8;

    private final BackendRig rig = new BackendRig();

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    @Test
    void anEqualWishIsServedWithoutAnotherWordToTheServer() {
        // Given
        FakeServer idle = rig.pooled();

        // When
        Lease lease = rig.ask();

        // Then
        assertThat(lease.server()).isSameAs(idle);
        assertThat(idle.heard()).isEmpty();
        assertThat(rig.dialer.dialling()).isZero();
    }

    @Test
    void oneConnectionServesOneLeaseAtATime() {
        // Given
        rig.pooled();
        Lease first = rig.ask();

        // When
        Lease second = rig.ask();

        // Then
        assertThat(first.isGranted()).isTrue();
        assertThat(second.isGranted()).isFalse();
        assertThat(rig.dialer.dialling()).isOne();
        second.takeBack();
        rig.dialer.refuse("not wanted any more");
    }

    @Test
    void anotherSchemaIsSetBeforeTheLeaseIsGranted() {
        // Given
        FakeServer idle = rig.pooled();

        // When
        Lease lease = rig.ask(rig.wish("stock", BackendRig.UTF8));

        // Then
        assertThat(idle.heard(String.class)).isEqualTo("COM_INIT_DB stock");
        assertThat(lease.isGranted()).isFalse();
        idle.answers();
        assertThat(lease.server()).isSameAs(idle);
    }

    @Test
    void anotherCharsetIsSetBeforeTheLeaseIsGranted() {
        // Given
        FakeServer idle = rig.pooled();

        // When
        Lease lease = rig.ask(rig.wish("shop", LATIN1));

        // Then
        assertThat(idle.heard(String.class)).startsWith("COM_CHANGE_USER app shop 8: ");
        idle.accepts();
        assertThat(lease.server()).isSameAs(idle);
    }

    @Test
    void ofSeveralTheOneWithTheSchemaAskedForIsTaken() {
        // Given
        Lease one = rig.leased(rig.wish("stock", BackendRig.UTF8));
        Lease other = rig.leased();
        one.connection().release();
        BackendRig.serverOf(one).accepts();
        other.connection().release();
        BackendRig.serverOf(other).accepts();

        // When
        Lease lease = rig.ask(rig.wish("stock", BackendRig.UTF8));

        // Then
        assertThat(lease.server()).isSameAs(one.server());
        BackendRig.serverOf(one).heard();
    }

    @Test
    void aSchemaThatTheServerDoesNotKnowIsWhatTheClientHears() {
        // Given
        FakeServer idle = rig.pooled();
        Lease lease = rig.ask(rig.wish("nowhere", BackendRig.UTF8));
        ErrPacket unknown = new ErrPacket(1049, "42000", "Unknown database 'nowhere'");

        // When
        idle.answers(unknown);
        rig.run();

        // Then
        assertThat(lease.refusal()).isEqualTo(unknown);
        assertThat(idle.isOpen()).isFalse();
    }

    @Test
    void anotherUserGetsAnotherConnection() {
        assertThatAnotherConnectionServes(rig.wish("report", SECRET, rig.wish().capabilities(), false));
    }

    @Test
    void aClientWhoseAnswersHaveAnotherFormGetsAnotherConnection() {
        assertThatAnotherConnectionServes(
                rig.wish("app", SECRET, Capabilities.of(Capabilities.CLIENT_FOUND_ROWS), false));
    }

    @Test
    void whoWantsAConnectionForItselfGetsAnotherOne() {
        assertThatAnotherConnectionServes(rig.wish("app", SECRET, rig.wish().capabilities(), true));
    }

    private void assertThatAnotherConnectionServes(LeaseRequest wish) {
        // Given
        FakeServer idle = rig.pooled();

        // When
        Lease lease = rig.leased(wish);

        // Then
        assertThat(lease.server()).isNotSameAs(idle);
        assertThat(idle.heard()).isEmpty();
    }

    @Test
    void whereTlsIsDemandedNowAPlainConnectionIsNotUsedAgain() {
        // Given
        FakeServer plain = rig.pooled();

        // When
        rig.demand = Demand.TLS;
        Lease lease = rig.ask();

        // Then
        assertThat(lease.isGranted()).isFalse();
        FakeServer encrypted = rig.dialer.connect();
        encrypted.greets();
        encrypted.handshake.complete(null);
        encrypted.accepts();
        assertThat(lease.server()).isSameAs(encrypted).isNotSameAs(plain);
        encrypted.heard();
    }

    @Test
    void aConnectionThatIsClosingIsNotUsedAgain() {
        // Given
        FakeServer idle = rig.pooled();
        idle.goes(); // and nobody has been told yet

        // When
        Lease lease = rig.ask();

        // Then
        assertThat(lease.isGranted()).isFalse();
        assertThat(rig.dialer.dialling()).isOne();
        lease.takeBack();
        rig.dialer.refuse("not wanted any more");
    }

    @Test
    void aConnectionWhoseCodeIsBeingReplacedIsNotUsedMeanwhile() {
        // Given
        FakeServer idle = rig.pooled();
        idle.writable(false);

        // When
        Lease lease = rig.ask();

        // Then
        assertThat(lease.isGranted()).isFalse();
        lease.takeBack();
        rig.dialer.refuse("not wanted any more");
    }

    @Test
    void aPasswordThatHasChangedIsTheOneToGoOnWith() {
        // Given
        FakeServer idle = rig.pooled();
        LeaseRequest changed =
                rig.wish("app", Secret.ofPassword("new"), rig.wish().capabilities(), false);
        changed = new LeaseRequest(
                changed.client(),
                0,
                "app",
                changed.secret(),
                "stock",
                45,
                changed.capabilities(),
                changed.attributes(),
                false);
        Lease lease = rig.ask(changed);
        idle.heard();
        idle.answers();

        // When
        lease.connection().release();

        // Then
        assertThat(idle.heard(String.class)).contains(": new by");
        idle.accepts();
    }
}
