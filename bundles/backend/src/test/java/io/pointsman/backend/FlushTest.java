package io.pointsman.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.backend.BackendSnapshot;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.session.LocalSql.Caller;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.backend.rig.BackendRig;
import io.pointsman.backend.rig.FakeServer;
import io.pointsman.backend.rig.Lease;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections that were opened with earlier settings go when they are told to. */
class FlushTest {

    private static final Caller ADMIN = new Caller(1, "admin", "127.0.0.1", "main");

    private final BackendRig rig = new BackendRig();

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    private Flushed flush() {
        var flushed = Flushed.begin(rig.channels());
        rig.run();
        return flushed.join();
    }

    @Test
    void anIdleConnectionIsClosedAtOnce() {
        // Given
        FakeServer idle = rig.pooled();

        // When
        Flushed flushed = flush();

        // Then
        assertThat(flushed).isEqualTo(new Flushed(1, 0));
        assertThat(idle.heard()).containsExactly("COM_QUIT");
        assertThat(idle.isOpen()).isFalse();
    }

    @Test
    void aLeasedOneGoesOnUntilItIsGivenBack() {
        // Given
        Lease lease = rig.leased();
        FakeServer server = BackendRig.serverOf(lease);

        // When
        Flushed flushed = flush();

        // Then
        assertThat(flushed).isEqualTo(new Flushed(0, 1));
        lease.connection().execute(Command.COM_QUERY, rig.bytes("COMMIT"), Capabilities.NONE);
        assertThat(server.heard()).containsExactly("COMMIT");
        server.answers();
        lease.connection().release();
        assertThat(server.heard()).containsExactly("COM_QUIT");
    }

    @Test
    void oneThatIsBeingMadeAsNewIsClosedThereafter() {
        // Given
        Lease lease = rig.leased();
        FakeServer server = BackendRig.serverOf(lease);
        lease.connection().release();
        server.heard();

        // When
        flush();

        // Then
        server.accepts();
        assertThat(server.heard()).containsExactly("COM_QUIT");
    }

    @Test
    void oneThatIsBeingPingedIsClosedThereafter() {
        // Given
        FakeServer idle = rig.pooled();
        rig.pass(Duration.ofSeconds(10));
        idle.heard();

        // When
        flush();

        // Then
        idle.answers();
        assertThat(idle.heard()).containsExactly("COM_QUIT");
    }

    @Test
    void aSuccessorKnowsOfIt() {
        // Given
        Lease lease = rig.leased();
        FakeServer server = BackendRig.serverOf(lease);
        Generation newer = rig.newGeneration();
        flush();

        // When
        server.handOver(state -> newer.service().adopt(server, state));

        // Then
        lease.connection().release();
        assertThat(server.heard()).containsExactly("COM_QUIT");
        newer.stop();
    }

    @Test
    void oneWhoseCodeIsBeingReplacedIsRetiredByTheSuccessor() {
        // Given
        FakeServer idle = rig.pooled();
        Generation newer = rig.newGeneration();
        BackendSnapshot state = idle.park();
        var flushed = Flushed.begin(rig.channels());
        rig.run();
        assertThat(flushed).isNotDone();

        // When
        idle.seat(channel -> newer.service().adopt(channel, state));
        rig.pass(Duration.ofMillis(20));

        // Then
        assertThat(flushed).isCompletedWithValue(new Flushed(1, 0));
        assertThat(idle.isOpen()).isFalse();
        newer.stop();
    }

    @Test
    void oneThatIsNeverTakenOverIsForgottenWhenItCloses() {
        // Given
        FakeServer idle = rig.pooled();
        idle.park();
        var flushed = Flushed.begin(rig.channels());
        rig.run();

        // When
        idle.goes();
        rig.pass(Duration.ofMillis(20));

        // Then
        assertThat(flushed).isCompletedWithValue(new Flushed(0, 0));
    }

    @Test
    void theStatementTakesTheNumberOfAHostgroupAndNothingElse() {
        // Given
        FlushStatement statement = new FlushStatement(List::of);

        // Then
        assertThat(statement.execute(ADMIN, "proxysql flush backend connections 7"))
                .isInstanceOfSatisfying(SqlAnswer.Done.class, done -> assertThat(done.info())
                        .isEqualTo("closed: 0; in use, to be closed when they fall idle: 0"));
        assertThat(statement.execute(ADMIN, "PROXYSQL FLUSH BACKEND CONNECTIONS"))
                .isInstanceOf(SqlAnswer.Done.class);
        assertThat(statement.execute(ADMIN, "PROXYSQL FLUSH BACKEND CONNECTIONS db1"))
                .isInstanceOfSatisfying(SqlAnswer.Failed.class, failed -> assertThat(failed.errorCode())
                        .isEqualTo(1064));
    }
}
