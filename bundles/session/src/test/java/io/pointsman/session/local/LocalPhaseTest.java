package io.pointsman.session.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.EofPacket;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.MalformedPacket;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.protocol.StatisticsText;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.api.protocol.TextResultSet;
import io.pointsman.api.session.ClientSession.Kill;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.session.rig.FakeClient;
import io.pointsman.session.rig.SessionRig;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements that this process answers itself. */
class LocalPhaseTest {

    private static final OkPacket OK = OkPacket.of(StatusFlags.AUTOCOMMIT);
    private static final ErrPacket UNKNOWN_COMMAND = new ErrPacket(1047, "08S01", "Unknown command");

    private final SessionRig rig = new SessionRig();
    private final FakeClient client = rig.connect(ListenerRole.ADMIN);

    @BeforeEach
    void theAdminIsLoggedIn() {
        client.names("admin", "proof");
        client.heard();
    }

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    private void answers(SqlAnswer answer) {
        rig.localSql.answers(answer);
        rig.run();
    }

    // --- answers

    @Test
    void rowsAreAnsweredAsAResultSet() {
        // Given
        client.queries("SELECT * FROM mysql_servers");
        List<String> row = Arrays.asList("0", null);

        // When
        answers(new SqlAnswer.Rows(List.of("hostgroup_id", "hostname"), List.of(row)));

        // Then
        TextResultSet result = client.heard(TextResultSet.class);
        assertThat(result.columns()).extracting(column -> column.name()).containsExactly("hostgroup_id", "hostname");
        assertThat(result.rows()).containsExactly(row);
        assertThat(rig.localSql.heard).containsExactly("admin@: SELECT * FROM mysql_servers");
    }

    @Test
    void howItsOwnConnectionIsProtectedTheSessionTells() {
        // When
        client.queries("SHOW STATUS LIKE 'Ssl_c%'");

        // Then
        assertThat(client.heard(TextResultSet.class).rows())
                .containsExactly(List.of("Ssl_cipher", ""), List.of("Ssl_cipher_list", ""));
        assertThat(rig.localSql.heard).isEmpty();
    }

    @Test
    void whatIsDoneIsAnsweredWithItsCountAndWords() {
        // Given
        client.queries("INSERT");

        // When
        answers(new SqlAnswer.Done(3, 17, "three rows"));

        // Then
        assertThat(client.heard(OkPacket.class))
                .isEqualTo(new OkPacket(3, 17, StatusFlags.AUTOCOMMIT, 0, "three rows"));
    }

    @Test
    void whatFailsIsAnsweredWithItsReason() {
        // Given
        client.queries("SELEC");

        // When
        answers(new SqlAnswer.Failed(1045, "28000", "near \"SELEC\": syntax error"));

        // Then
        assertThat(client.heard(ErrPacket.class))
                .isEqualTo(new ErrPacket(1045, "28000", "near \"SELEC\": syntax error"));
    }

    @Test
    void anotherSchemaIsTheCurrentOneFromThenOn() {
        // Given
        client.commands(Command.COM_INIT_DB, "st`ats");
        answers(new SqlAnswer.SchemaChanged("stats"));
        assertThat(client.heard()).containsExactly(OK);

        // When
        client.queries("SELECT 1");

        // Then
        assertThat(rig.localSql.heard).containsExactly("admin@: USE `st``ats`", "admin@stats: SELECT 1");
    }

    @Test
    void anOpenTransactionIsSeenInEveryAnswer() {
        // Given
        rig.localSql.status = new StatusFlags(StatusFlags.SERVER_STATUS_IN_TRANS);
        client.queries("BEGIN");

        // When
        answers(new SqlAnswer.Done(0, ""));

        // Then
        assertThat(client.heard(OkPacket.class).status().has(StatusFlags.SERVER_STATUS_IN_TRANS))
                .isTrue();
    }

    @Test
    void aMistakeOfOursIsAnswered() {
        // Given
        client.queries("SELECT 1");

        // When
        rig.localSql.running.remove().completeExceptionally(new IllegalStateException("a mistake"));
        rig.run();

        // Then
        assertThat(client.heard(ErrPacket.class).errorCode()).isEqualTo(1105);
    }

    @Test
    void whereNobodyAnswersForTooLongTheClientIsTold() {
        // Given
        rig.localSqlLeaves.run();
        client.queries("SELECT 1");
        assertThat(client.heard()).isEmpty();

        // When
        rig.pass(Duration.ofSeconds(11));

        // Then
        assertThat(client.heard(ErrPacket.class).errorCode()).isEqualTo(9001);
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void aStatementWaitsForWhoeverAnswersAgain() {
        // Given
        rig.localSqlLeaves.run();
        client.queries("SELECT 1");

        // When
        rig.room.bind(rig.localSql);
        rig.pass(Duration.ofMillis(20));

        // Then
        assertThat(rig.localSql.running).hasSize(1);
    }

    @Test
    void theSmallCommandsAreAnsweredAtOnce() {
        // When
        client.says(
                client.packet(Command.COM_PING, ""),
                client.packet(Command.COM_RESET_CONNECTION, ""),
                client.packet(Command.COM_SET_OPTION, "\0\0"),
                client.packet(Command.COM_STATISTICS, ""),
                client.packet(Command.COM_STMT_CLOSE, "1"),
                client.packet(Command.COM_STMT_PREPARE, "SELECT ?"),
                client.packet(Command.COM_BINLOG_DUMP, ""),
                client.packet(Optional.empty(), 0x77, ""));

        // Then
        assertThat(client.heard())
                .containsExactly(
                        OK,
                        OK,
                        new EofPacket(0, StatusFlags.AUTOCOMMIT),
                        new StatisticsText("Pointsman, ADMIN"),
                        new ErrPacket(
                                1045,
                                "28000",
                                "ProxySQL Admin Error: Command not supported: the admin port has no prepared statements,"
                                        + " send the statement as text"),
                        UNKNOWN_COMMAND,
                        UNKNOWN_COMMAND);
    }

    // --- one at a time

    @Test
    void statementsSentTogetherRunOneAtATime() {
        // Given
        client.says(
                client.packet(Command.COM_QUERY, "first"),
                client.packet(Command.COM_PING, ""),
                client.packet(Command.COM_QUERY, "second"));
        assertThat(rig.localSql.heard).containsExactly("admin@: first");
        assertThat(client.isRead()).isFalse();
        assertThat(client.session().isAtSafePoint()).isFalse();

        // When
        answers(new SqlAnswer.Done(1, ""));

        // Then
        assertThat(client.heard()).hasSize(2);
        assertThat(rig.localSql.heard).containsExactly("admin@: first", "admin@: second");
        answers(new SqlAnswer.Done(2, ""));
        assertThat(client.isRead()).isTrue();
        assertThat(client.session().isAtSafePoint()).isTrue();
    }

    @Test
    void whatIsSentBehindAQuitIsNotExecuted() {
        // When
        client.says(client.packet(Command.COM_QUIT, ""), client.packet(Command.COM_QUERY, "DELETE"));
        rig.run();

        // Then
        assertThat(rig.localSql.heard).containsExactly("admin is gone");
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void whatWaitsBehindAQuitIsNotExecuted() {
        // Given
        client.says(
                client.packet(Command.COM_QUERY, "first"),
                client.packet(Command.COM_QUIT, ""),
                client.packet(Command.COM_QUERY, "DELETE"));

        // When
        answers(new SqlAnswer.Done(1, ""));

        // Then
        assertThat(rig.localSql.heard).containsExactly("admin@: first", "admin is gone");
    }

    @Test
    void nothingRunsForAClientThatDoesNotTakeItsAnswers() {
        // Given
        client.writable(false);
        client.queries("SELECT * FROM big");
        assertThat(rig.localSql.heard).isEmpty();

        // When
        client.writable(true);
        rig.run();

        // Then
        assertThat(rig.localSql.heard).containsExactly("admin@: SELECT * FROM big");
        assertThat(client.isRead()).isTrue();
    }

    // --- ends

    @Test
    void aClientThatGoesEndsItsTransactionsAndHearsNothing() {
        // Given
        client.says(client.packet(Command.COM_QUERY, "first"), client.packet(Command.COM_QUERY, "second"));
        client.goes();
        rig.run();

        // When
        answers(new SqlAnswer.Done(1, ""));

        // Then
        assertThat(rig.localSql.heard).containsExactly("admin@: first", "admin is gone");
        assertThat(client.heard()).isEmpty();
    }

    @Test
    void nonsenseIsAnsweredWithWhatTheCodecFound() {
        // Given
        ErrPacket found = new ErrPacket(1153, "08S01", "Got a packet bigger than 'max_allowed_packet' bytes");

        // When
        client.says(new MalformedPacket(found));

        // Then
        assertThat(client.heard(ErrPacket.class)).isEqualTo(found);
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void anIdleSessionSaysGoodbyeAtOnce() {
        // When
        client.session().drain();

        // Then
        assertThat(client.heard(ErrPacket.class).errorCode()).isEqualTo(1053);
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void aBusySessionSaysGoodbyeAfterItsAnswer() {
        // Given
        client.queries("SELECT 1");
        client.session().drain();
        assertThat(client.isOpen()).isTrue();

        // When
        answers(new SqlAnswer.Done(1, ""));

        // Then
        assertThat(client.heard()).hasExactlyElementsOfTypes(OkPacket.class, ErrPacket.class);
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void aSessionIsHandedOverBetweenStatements() {
        // Given
        client.queries("USE stats");
        answers(new SqlAnswer.SchemaChanged("stats"));
        client.heard();

        // When
        client.handOver(state -> rig.nextRoom().sessions().adopt(client, state));

        // Then
        client.queries("SELECT 1");
        assertThat(rig.localSql.heard).endsWith("admin@stats: SELECT 1");
        assertThat(client.heard()).isEmpty();
    }

    @Test
    void aSessionCanBeKilled() {
        // When
        client.session().kill(Kill.QUERY);
        assertThat(client.isOpen()).isTrue();
        client.session().kill(Kill.CONNECTION);

        // Then
        assertThat(client.isOpen()).isFalse();
    }

    // --- text

    @Test
    void bytesThatAreNoUtf8AreRefusedWithTheirPlaceAndReachNobody() {
        // When
        client.says(client.packet(Command.COM_QUERY, "SELECT 'M", new byte[] {(byte) 0xFC}, "ller'"));

        // Then
        assertThat(client.heard(ErrPacket.class))
                .isEqualTo(new ErrPacket(
                        1300,
                        "HY000",
                        "ProxySQL Admin Error: Invalid utf8 character string at byte 10 of the statement"));
        assertThat(rig.localSql.heard).isEmpty();
        client.commands(Command.COM_PING, "");
        assertThat(client.heard(OkPacket.class)).isEqualTo(OK);
    }

    @Test
    void aStatementThatIsCutWithinACharacterIsRefused() {
        // When
        client.says(client.packet(Command.COM_QUERY, "SELECT 'M", new byte[] {(byte) 0xC3}, ""));

        // Then
        assertThat(client.heard(ErrPacket.class).message()).endsWith("at byte 10 of the statement");
    }

    @Test
    void theReplacementCharacterIsACharacterLikeOthers() {
        // When
        client.queries("SELECT '\uFFFD'");

        // Then
        assertThat(rig.localSql.heard).containsExactly("admin@: SELECT '\uFFFD'");
        answers(new SqlAnswer.Done(0, ""));
    }

    @Test
    void aStatementThatWouldCostTooMuchMemoryIsRefusedAndTheSessionLivesOn() {
        // When
        client.queries("SELECT '" + "x".repeat(16 * 1024 * 1024) + "'");

        // Then
        assertThat(client.heard(ErrPacket.class).message())
                .isEqualTo("ProxySQL Admin Error: Got a packet bigger than is taken here: the statement has 16777225"
                        + " bytes, and 16777216 are the limit");
        client.commands(Command.COM_PING, "");
        assertThat(client.heard(OkPacket.class)).isEqualTo(OK);
    }

    @Test
    void whatItDoesIsToBeSeen() {
        assertThat(client.session().view().command()).isEqualTo("Sleep");
        client.queries("SELECT 1");
        assertThat(client.session().view().command()).isEqualTo("Query");
        assertThat(client.session().view().user()).isEqualTo("admin");
        answers(new SqlAnswer.Done(0, ""));
    }
}
