package io.pointsman.backend.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.pointsman.api.backend.BackendConnection;
import io.pointsman.api.backend.PreparedText;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.ResponseEnd;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.backend.rig.BackendRig;
import io.pointsman.backend.rig.FakeServer;
import io.pointsman.backend.rig.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a session that shares its connection with others asks of it. */
class SharedConnectionTest {

    private final BackendRig rig = new BackendRig();

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    private static PreparedText text(String sql) {
        return new PreparedText("app", "shop", "", sql);
    }

    private static void prepared(FakeServer server, long id) {
        server.says(new ResponseEnd(StatusFlags.AUTOCOMMIT, 0, 0, 0, Optional.empty(), id));
    }

    private void prepare(Lease lease, String sql, long id) {
        lease.connection().prepare(text(sql), error -> assertThat(error).isEmpty());
        BackendRig.serverOf(lease).heard();
        prepared(BackendRig.serverOf(lease), id);
    }

    private static String close(int id) {
        return "COM_STMT_CLOSE " + (char) id + "\0\0\0";
    }

    // --- giving back

    @Test
    void whatIsGivenBackIsLeftAsItIs() {
        // Given
        Lease lease = rig.leased();
        FakeServer server = BackendRig.serverOf(lease);

        // When
        lease.connection().giveBack();

        // Then
        assertThat(server.heard()).isEmpty();
        assertThat(server.listener()).isEmpty();
        assertThat(rig.ask().server()).isSameAs(server);
    }

    @Test
    void whatIsGivenBackInMidAnswerIsClosed() {
        // Given
        rig.load("mysql-kill_backend_connection_when_disconnect", "false");
        Lease lease = rig.leased();
        lease.connection().execute(Command.COM_QUERY, rig.bytes("SELECT 1"), Capabilities.NONE);

        // When
        lease.connection().giveBack();
        rig.run();

        // Then
        assertThat(BackendRig.serverOf(lease).isOpen()).isFalse();
    }

    // --- questions of our own

    /** One column, one row: 42. */
    private ByteBuf fortyTwo() {
        return row("023432");
    }

    private ByteBuf row(String values) {
        byte[] row = ByteBufUtil.decodeHexDump(values);
        byte[] before = ByteBufUtil.decodeHexDump("0100000101" + "0200000203aa");
        byte[] after = ByteBufUtil.decodeHexDump("07000004fe000002000000");
        return rig.bytes("")
                .writeBytes(before)
                .writeByte(row.length)
                .writeBytes(new byte[] {0, 0, 3})
                .writeBytes(row)
                .writeBytes(after);
    }

    @Test
    void aQuestionIsAnsweredAndTheSessionHearsNothingOfIt() {
        // Given
        Lease lease = rig.leased();
        FakeServer server = BackendRig.serverOf(lease);
        List<Optional<List<String>>> answers = new ArrayList<>();
        lease.heard();
        lease.connection().ask("SELECT FOUND_ROWS()", answers::add);
        assertThat(server.heard(String.class)).isEqualTo("COM_QUERY SELECT FOUND_ROWS()");
        assertThat(lease.connection().isAtSafePoint()).isFalse();

        // When
        server.says(fortyTwo());
        server.answers();

        // Then
        assertThat(answers).containsExactly(Optional.of(List.of("42")));
        assertThat(lease.heard()).isSubsetOf("flush");
        assertThat(lease.connection().isAtSafePoint()).isTrue();
    }

    @Test
    void nullIsNull() {
        // Given
        Lease lease = rig.leased();
        List<Optional<List<String>>> answers = new ArrayList<>();
        lease.connection().ask("SELECT @x", answers::add);
        BackendRig.serverOf(lease).heard();

        // When
        BackendRig.serverOf(lease).says(row("fb"));
        BackendRig.serverOf(lease).answers();

        // Then
        assertThat(answers).containsExactly(Optional.of(Arrays.asList((String) null)));
    }

    @Test
    void aQuestionThatFailsIsAnsweredWithNothing() {
        // Given
        Lease lease = rig.leased();
        List<Optional<List<String>>> answers = new ArrayList<>();
        lease.connection().ask("SELECT nonsense", answers::add);
        BackendRig.serverOf(lease).heard();

        // When
        BackendRig.serverOf(lease).answers(new ErrPacket(1054, "42S22", "Unknown column"));

        // Then
        assertThat(answers).containsExactly(Optional.empty());
    }

    @Test
    void aConnectionLostMeanwhileIsToldToBoth() {
        // Given
        Lease lease = rig.leased();
        List<Optional<List<String>>> answers = new ArrayList<>();
        lease.connection().ask("SELECT 1", answers::add);

        // When
        BackendRig.serverOf(lease).goes();
        rig.run();

        // Then
        assertThat(answers).containsExactly(Optional.empty());
        assertThat(lease.heard()).contains("lost 1158");
    }

    @Test
    void aSessionThatGoesWhileItAsksCostsNoConnection() {
        // Given
        Lease lease = rig.leased();
        FakeServer server = BackendRig.serverOf(lease);
        lease.connection().ask("SELECT LAST_INSERT_ID()", values -> {});
        server.heard();

        // When
        lease.connection().release();
        rig.run();
        assertThat(server.connection().isAtSafePoint()).isFalse();
        server.says(fortyTwo());
        server.answers();
        rig.run();

        // Then
        assertThat(server.heard(String.class)).startsWith("COM_CHANGE_USER");
        server.accepts();
        assertThat(rig.ask().server()).isSameAs(server);
    }

    // --- prepared statements

    @Test
    void whatHasBeenPreparedIsKnownToTheNextSession() {
        // Given
        Lease first = rig.leased();
        assertThat(first.connection().preparedId(text("SELECT ?"))).isEqualTo(-1);
        prepare(first, "SELECT ?", 7);
        first.connection().boundTypes(text("SELECT ?"), new byte[] {3, 0});

        // When
        first.connection().giveBack();
        BackendConnection next = rig.ask().connection();

        // Then
        assertThat(next.preparedId(text("SELECT ?"))).isEqualTo(7);
        assertThat(next.boundTypes(text("SELECT ?"))).containsExactly(3, 0);
        assertThat(next.preparedId(new PreparedText("app", "stock", "", "SELECT ?")))
                .isEqualTo(-1);
    }

    @Test
    void whatTheServerRefusesToPrepareIsNotKnown() {
        // Given
        Lease lease = rig.leased();
        List<Optional<ErrPacket>> errors = new ArrayList<>();
        lease.connection().prepare(text("SELEC"), errors::add);
        assertThat(BackendRig.serverOf(lease).heard(String.class)).isEqualTo("COM_STMT_PREPARE SELEC");
        ErrPacket syntax = new ErrPacket(1064, "42000", "You have an error");

        // When
        BackendRig.serverOf(lease).answers(syntax);

        // Then
        assertThat(errors).containsExactly(Optional.of(syntax));
        assertThat(lease.connection().preparedId(text("SELEC"))).isEqualTo(-1);
    }

    @Test
    void whatIsTooMuchIsClosedBeginningWithWhatWasUsedLongestAgo() {
        // Given
        Lease lease = rig.leased();
        String big = "SELECT '" + "x".repeat(100_000) + "' + ";
        prepare(lease, big + "1", 1);
        prepare(lease, big + "2", 2);
        lease.connection().preparedId(text(big + "1"));

        // When
        lease.connection().prepare(text(big + "3"), error -> assertThat(error).isEmpty());
        BackendRig.serverOf(lease).heard();
        prepared(BackendRig.serverOf(lease), 3);

        // Then
        assertThat(BackendRig.serverOf(lease).heard(String.class)).isEqualTo(close(2));
        assertThat(lease.connection().preparedId(text(big + "2"))).isEqualTo(-1);
        assertThat(lease.connection().preparedId(text(big + "1"))).isEqualTo(1);
    }

    @Test
    void aMillionTextsLeaveNoMoreThanFitsTheBudget() {
        // Given
        ServerStatements statements = new ServerStatements();
        int kept = 0;

        // When
        for (int i = 0; i < 1_000_000; i++) {
            kept += 1
                    - statements
                            .add(text("SELECT * FROM t WHERE id = ? AND n = " + i), i)
                            .size();
        }

        // Then
        assertThat(kept).isLessThan(10_000);
    }

    @Test
    void beyondTheirNumberTheyAreClosedWhenTheConnectionHasBeenIdleForAWhile() {
        // Given
        rig.load("mysql-max_stmts_per_connection", "1");
        Lease lease = rig.leased();
        prepare(lease, "SELECT 1", 1);
        prepare(lease, "SELECT 2", 2);
        lease.connection().giveBack();

        // When
        rig.pass(Duration.ofSeconds(2));

        // Then
        assertThat(BackendRig.serverOf(lease).heard(String.class)).isEqualTo(close(1));
    }

    @Test
    void aConnectionMadeAsNewHasNothingPrepared() {
        // Given
        Lease lease = rig.leased();
        prepare(lease, "SELECT 1", 1);
        lease.connection().release();
        BackendRig.serverOf(lease).heard();
        BackendRig.serverOf(lease).accepts();

        // When
        BackendConnection next = rig.ask().connection();

        // Then
        assertThat(next.preparedId(text("SELECT 1"))).isEqualTo(-1);
    }

    // --- what servers tell of their sessions

    @Test
    void aServerThatCanIsAskedToTellWhatChanges() {
        // Given
        Lease lease = rig.ask();
        FakeServer server = rig.dialer.connect();
        server.greets(FakeServer.MODERN.with(Capabilities.CLIENT_SESSION_TRACK));
        server.heard();

        // When
        server.accepts();

        // Then
        assertThat(server.heard(String.class))
                .isEqualTo("COM_QUERY SET session_track_state_change=ON, session_track_schema=ON");
        assertThat(lease.isGranted()).isFalse();
        server.answers();
        assertThat(lease.isGranted()).isTrue();
    }

    @Test
    void whoDoesNotKnowTheVariablesTellsLess() {
        // Given
        Lease lease = rig.ask();
        FakeServer server = rig.dialer.connect();
        server.greets(FakeServer.MODERN.with(Capabilities.CLIENT_SESSION_TRACK));
        server.accepts();
        server.heard();

        // When
        server.answers(new ErrPacket(1193, "HY000", "Unknown system variable"));

        // Then
        assertThat(lease.isGranted()).isTrue();
    }

    @Test
    void clientsWithTrackingAndWithoutShareAConnection() {
        // Given
        FakeServer idle = rig.pooled();
        Capabilities tracking = rig.wish().capabilities().with(Capabilities.CLIENT_SESSION_TRACK);

        // When
        Lease lease = rig.ask(rig.wish("app", rig.wish().secret(), tracking, false));

        // Then
        assertThat(lease.server()).isSameAs(idle);
    }

    // --- pins

    @Test
    void aPinOutlivesASwap() {
        // Given
        rig.theOnlyServerIs(BackendRig.row(0, "db", 1));
        Lease lease = rig.leased();
        lease.connection().pinned("user_lock");
        var next = rig.newGeneration();
        BackendRig.serverOf(lease).handOver(state -> next.service().adopt(lease.server(), state));
        rig.use(next);
        Lease waiting = rig.ask();

        // When
        rig.pass(Duration.ofSeconds(10));

        // Then
        assertThat(waiting.refusal().message())
                .endsWith("(1 of 1 connections are in use, 1 of them pinned: 1 by user_lock)");
        next.stop();
    }
}
