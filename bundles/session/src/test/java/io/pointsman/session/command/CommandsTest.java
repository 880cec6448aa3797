package io.pointsman.session.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.CommandPacket;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.MalformedPacket;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.api.protocol.TextResultSet;
import io.pointsman.api.session.SessionView;
import io.pointsman.api.transport.ClientFigure;
import io.pointsman.session.rig.FakeClient;
import io.pointsman.session.rig.FakeServer;
import io.pointsman.session.rig.SessionRig;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Commands, one at a time: which the session answers itself, and which go to a server. */
class CommandsTest {

    private static final OkPacket OK = OkPacket.of(StatusFlags.AUTOCOMMIT);
    private static final ErrPacket UNKNOWN_COMMAND = new ErrPacket(1047, "08S01", "Unknown command");

    private final SessionRig rig = new SessionRig();
    private final FakeClient client = rig.login("app");

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    // --- to a server and back

    @Test
    void aStatementGoesToAServerAndItsAnswerComesBack() {
        // Given
        FakeServer server = rig.serverFor(client);
        client.queries("SELECT 1");
        assertThat(server.heard()).containsExactly("COM_QUERY SELECT 1");
        assertThat(client.session().isBusy()).isTrue();

        // When
        server.says(rig.bytes("rows"));
        server.answers();

        // Then
        assertThat(client.heard()).containsExactly("rows");
        assertThat(client.session().isBusy()).isFalse();
    }

    @Test
    void theServerConnectionStaysWithTheSession() {
        // Given
        FakeServer server = rig.serverFor(client);

        // When
        client.queries("SELECT 2");

        // Then
        assertThat(rig.backends.requests).hasSize(1);
        assertThat(server.heard()).containsExactly("COM_QUERY SELECT 2");
    }

    @Test
    void commandsSentTogetherAreExecutedOneAtATime() {
        // Given
        FakeServer server = rig.serverFor(client);
        client.says(
                client.packet(Command.COM_QUERY, "SELECT 1"),
                client.packet(Command.COM_QUERY, "SELECT 2"),
                client.packet(Command.COM_QUERY, "SELECT 3"));
        assertThat(server.heard()).containsExactly("COM_QUERY SELECT 1");
        assertThat(client.isRead()).isFalse();

        // When
        server.answers();

        // Then
        assertThat(server.heard()).containsExactly("COM_QUERY SELECT 2");
        server.answers();
        assertThat(server.heard()).containsExactly("COM_QUERY SELECT 3");
        server.answers();
        assertThat(client.isRead()).isTrue();
        assertThat(client.session().isBusy()).isFalse();
    }

    @Test
    void commandsBehindAnUnknownOneAreExecutedAllTheSame() {
        // Given
        FakeServer server = rig.serverFor(client);
        client.says(
                client.packet(Command.COM_QUERY, "SELECT 1"),
                client.packet(Optional.empty(), 0x77, ""),
                client.packet(Command.COM_QUERY, "SELECT 2"));
        server.heard();

        // When
        server.answers();

        // Then
        assertThat(client.heard()).containsExactly(UNKNOWN_COMMAND);
        assertThat(server.heard()).containsExactly("COM_QUERY SELECT 2");
        server.answers();
        assertThat(client.isRead()).isTrue();
    }

    @Test
    void tenThousandCommandsSentTogetherAreAnsweredInOrder() {
        // Given
        int count = 10_000;
        FakeServer server = rig.serverFor(client);
        client.queries("SELECT 1");
        CommandPacket[] pings = Collections.nCopies(count, Command.COM_PING).stream()
                .map(command -> client.packet(command, ""))
                .toArray(CommandPacket[]::new);
        client.says((Object[]) pings);

        // When
        server.answers();

        // Then
        assertThat(client.heard()).hasSize(count).containsOnly(OK);
        server.heard();
    }

    @ParameterizedTest
    @EnumSource(
            value = Command.class,
            names = {"COM_FIELD_LIST", "COM_STATISTICS", "COM_STMT_PREPARE", "COM_SET_OPTION"})
    void commandsThatConcernAServerLeaseOneAndGoToIt(Command command) {
        // Given
        client.commands(command, "argument");
        FakeServer server = rig.server();

        // When
        rig.backends.grant(server);

        // Then
        assertThat(server.heard()).containsExactly(command + " argument");
    }

    @Test
    void theAnswerToInitDbDoesNotCountWhatAnotherSessionWasWarnedOf() {
        // Given
        client.commands(Command.COM_INIT_DB, "shop");
        FakeServer server = rig.server();
        rig.backends.grant(server);

        // When
        server.questions.remove().accept(Optional.of(List.of("0")));

        // Then
        assertThat(server.heard())
                .containsExactly("ask SELECT FOUND_ROWS() FROM (SELECT 1) AS nothing", "COM_INIT_DB shop");
    }

    @Test
    void theStatusOfTheLastAnswerIsTheSessionsOwn() {
        // Given
        FakeServer server = rig.serverFor(client);
        client.queries("BEGIN");
        server.answersInTransaction();

        // When
        client.commands(Command.COM_PING, "");

        // Then
        assertThat(client.heard(OkPacket.class).status().has(StatusFlags.SERVER_STATUS_IN_TRANS))
                .isTrue();
    }

    // --- answered by the session

    @Test
    void aPingNeedsNoServer() {
        // When
        client.commands(Command.COM_PING, "");

        // Then
        assertThat(client.heard()).containsExactly(OK);
        assertThat(rig.backends.requests).isEmpty();
    }

    @Test
    void aResetOfAConnectionThatHasNoServerYetNeedsNone() {
        // When
        client.commands(Command.COM_RESET_CONNECTION, "");

        // Then
        assertThat(client.heard()).containsExactly(OK);
        assertThat(rig.backends.requests).isEmpty();
    }

    @Test
    void aResetOfAConnectionThatHasAServerGivesItBackToBeMadeAsNew() {
        // Given
        FakeServer server = rig.serverFor(client);

        // When
        client.commands(Command.COM_RESET_CONNECTION, "");

        // Then
        assertThat(server.heard()).containsExactly("released");
        assertThat(client.heard()).containsExactly(OK);
    }

    @Test
    void anUnknownCommandIsAnsweredAndTheSessionGoesOn() {
        // When
        client.says(client.packet(Optional.empty(), 0x77, ""), client.packet(Command.COM_PING, ""));

        // Then
        assertThat(client.heard()).containsExactly(UNKNOWN_COMMAND, OK);
    }

    @ParameterizedTest
    @EnumSource(
            value = Command.class,
            names = {"COM_STMT_EXECUTE", "COM_STMT_RESET", "COM_STMT_FETCH", "COM_STMT_BULK_EXECUTE"})
    void aPreparedStatementIsUnknownWhereNoneWasPrepared(Command command) {
        // When
        client.commands(command, "\1\0\0\0");

        // Then
        assertThat(client.heard(ErrPacket.class).errorCode()).isEqualTo(1243);
        assertThat(rig.backends.requests).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Command.class,
            names = {"COM_STMT_CLOSE", "COM_STMT_SEND_LONG_DATA"})
    void commandsThatAreNotAnsweredAreTakenInSilenceWhereThereIsNoServer(Command command) {
        // When
        client.says(client.packet(command, "\1\0\0\0"), client.packet(Command.COM_PING, ""));

        // Then
        assertThat(client.heard()).containsExactly(OK);
    }

    @Test
    void commandsThatAreNotAnsweredDoNotKeepTheNextOneWaiting() {
        // Given
        FakeServer server = rig.serverFor(client);

        // When
        client.says(client.packet(Command.COM_STMT_CLOSE, "1"), client.packet(Command.COM_QUERY, "SELECT 1"));

        // Then
        assertThat(server.heard())
                .as("a statement that is closed stays on its server for others")
                .containsExactly("COM_QUERY SELECT 1");
    }

    @Test
    void theConnectionsIdIsTheOneTheClientWasGreetedWith() {
        // When
        client.queries("SELECT connection_id()");

        // Then
        TextResultSet answer = client.heard(TextResultSet.class);
        assertThat(answer.rows()).containsExactly(List.of(Long.toString(client.connectionId())));
        assertThat(answer.columns()).extracting(column -> column.name()).containsExactly("connection_id()");
        assertThat(rig.backends.requests).isEmpty();
    }

    @Test
    void aFileOfTheClientsIsNotLoadedWhereTheOperatorForbidsIt() {
        // Given
        rig.load("mysql-enable_load_data_local_infile", "false");

        // When
        client.queries("LOAD DATA LOCAL INFILE '/etc/passwd' INTO TABLE t");

        // Then
        assertThat(client.heard(ErrPacket.class).message()).contains("mysql-enable_load_data_local_infile is false");
        assertThat(rig.backends.requests).isEmpty();
    }

    @Test
    void aStatementWhoseAttributesCanNotBeReadIsAnswered() {
        // Given
        FakeClient modern = rig.connect(client.role());
        modern.names("app", "", "proof", FakeClient.MODERN.with(Capabilities.CLIENT_QUERY_ATTRIBUTES));
        modern.heard();

        // When
        modern.queries("? malformed");

        // Then
        assertThat(modern.heard()).containsExactly(UNKNOWN_COMMAND);
    }

    @Test
    void attributesAreLeftOutForAServerThatDoesNotKnowThem() {
        // Given
        FakeClient modern = rig.connect(client.role());
        modern.names("app", "", "proof", FakeClient.MODERN.with(Capabilities.CLIENT_QUERY_ATTRIBUTES));
        modern.queries("attributes|SELECT 1");
        FakeServer server = rig.server();

        // When
        rig.backends.grant(server);

        // Then
        assertThat(server.heard()).containsExactly("COM_QUERY SELECT 1");
    }

    @Test
    void attributesGoToAServerThatKnowsThem() {
        // Given
        FakeClient modern = rig.connect(client.role());
        modern.names("app", "", "proof", FakeClient.MODERN.with(Capabilities.CLIENT_QUERY_ATTRIBUTES));
        modern.queries("attributes|SELECT 1");
        FakeServer server = rig.server();
        server.capabilities = FakeClient.MODERN.with(Capabilities.CLIENT_QUERY_ATTRIBUTES);

        // When
        rig.backends.grant(server);

        // Then
        assertThat(server.heard()).containsExactly("COM_QUERY attributes|SELECT 1");
    }

    // --- ends

    @Test
    void aClientThatQuitsGivesItsServerBack() {
        // Given
        FakeServer server = rig.serverFor(client);

        // When
        client.commands(Command.COM_QUIT, "");

        // Then
        assertThat(server.heard()).containsExactly("released");
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void whatIsSentBehindAQuitIsNotExecuted() {
        // Given
        FakeServer server = rig.serverFor(client);

        // When
        client.says(client.packet(Command.COM_QUIT, ""), client.packet(Command.COM_QUERY, "DELETE FROM t"));

        // Then
        assertThat(server.heard()).containsExactly("released");
        assertThat(rig.backends.requests).hasSize(1);
    }

    @Test
    void aClientThatGoesGivesItsServerBackAndWhatItSentIsReleased() {
        // Given
        FakeServer server = rig.serverFor(client);
        client.says(client.packet(Command.COM_QUERY, "SELECT 1"), client.packet(Command.COM_QUERY, "SELECT 2"));
        server.heard();

        // When
        client.goes();
        rig.run();

        // Then
        assertThat(server.heard()).containsExactly("released");
        assertThat(rig.allocator.metric().usedHeapMemory()).isZero();
    }

    @Test
    void aClientThatBreaksTheProtocolIsToldAndLeaves() {
        // Given
        FakeServer server = rig.serverFor(client);
        ErrPacket found = new ErrPacket(1153, "08S01", "Got a packet bigger than 'max_allowed_packet' bytes");

        // When
        client.says(new MalformedPacket(found));

        // Then
        assertThat(client.heard(ErrPacket.class)).isEqualTo(found);
        assertThat(client.isOpen()).isFalse();
        assertThat(server.heard()).containsExactly("released");
    }

    @Test
    void aClientThatIsIdleForTooLongIsToldAndLeaves() {
        // Given
        FakeServer server = rig.serverFor(client);

        // When
        rig.pass(Duration.ofSeconds(60));

        // Then
        assertThat(client.heard(ErrPacket.class).errorCode()).isEqualTo(4031);
        assertThat(client.isOpen()).isFalse();
        assertThat(server.heard()).containsExactly("released");
    }

    @Test
    void eachCommandBeginsTheTimeAnew() {
        // Given
        rig.pass(Duration.ofSeconds(40));
        client.commands(Command.COM_PING, "");
        client.heard();

        // When
        rig.pass(Duration.ofSeconds(40));

        // Then
        assertThat(client.isOpen()).isTrue();
        rig.pass(Duration.ofSeconds(20));
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void whoWaitsForALongAnswerIsNotIdle() {
        // Given
        FakeServer server = rig.serverFor(client);
        client.queries("SELECT SLEEP(1000)");

        // When
        rig.pass(Duration.ofSeconds(600));

        // Then
        assertThat(client.isOpen()).isTrue();
        server.answers();
        server.heard();
    }

    // --- what others see

    @Test
    void whatItDoesAndSinceWhenIsToBeSeen() {
        // Given
        assertThat(client.session().view().command()).isEqualTo("Sleep");
        client.queries("SELECT 1");
        assertThat(client.session().view().command()).isEqualTo("Connect");
        FakeServer server = rig.server();
        rig.backends.grant(server);
        rig.pass(Duration.ofMillis(1_500));

        // When
        SessionView view = client.session().view();

        // Then
        assertThat(view.command()).isEqualTo("Query");
        assertThat(view.millis()).isEqualTo(1_500);
        assertThat(view.isBusy()).isTrue();
        assertThat(view.user()).isEqualTo("app");
        assertThat(view.server()).contains(server);

        // When
        server.answersInTransaction();

        // Then
        assertThat(client.session().view().command()).isEqualTo("Sleep");
        assertThat(client.session().view().isInTransaction()).isTrue();
    }

    @Test
    void commandsAreCounted() {
        // Given
        FakeServer server = rig.serverFor(client);

        // When
        client.queries("SELECT 1");
        server.answers();
        client.commands(Command.COM_STMT_PREPARE, "SELECT ?");
        server.answers();
        client.commands(Command.COM_PING, "");

        // Then
        assertThat(client.commands().get(Command.COM_QUERY)).isEqualTo(2); // with the one that got it the server
        assertThat(client.commands().get(Command.COM_STMT_PREPARE)).isEqualTo(1);
        assertThat(client.commands().get(Command.COM_PING)).isEqualTo(1);
    }

    // --- PROXYSQL INTERNAL

    @Test
    void aSessionTellsOfItselfWithoutSecretsOrStatements() {
        // Given
        rig.serverFor(client);

        // When
        client.queries("/* me */ proxysql  internal session;");

        // Then
        TextResultSet result = client.heard(TextResultSet.class);
        assertThat(result.columns()).extracting(column -> column.name()).containsExactly("session_info");
        assertThat(result.rows().get(0).get(0))
                .startsWith("{\"thread_session_id\":42,")
                .contains("\"username\":\"app\"")
                .contains("\"backends\":[{\"hostgroup_id\":0,\"hostname\":\"db\",\"port\":3306,")
                .contains("\"mysql_thread_id\":101")
                .doesNotContain("secret")
                .doesNotContain("first");
    }

    @Test
    void otherInternalCommandsAreSyntaxErrors() {
        // When
        client.queries("PROXYSQL INTERNAL DIGESTS");

        // Then
        assertThat(client.heard(ErrPacket.class))
                .isEqualTo(new ErrPacket(
                        1064,
                        "42000",
                        "Unknown PROXYSQL INTERNAL command 'DIGESTS': PROXYSQL INTERNAL SESSION is the one"));
        assertThat(client.figures().get(ClientFigure.ERRORS_GENERATED)).isEqualTo(1);
    }

    @Test
    void whatOnlyBeginsLikeItGoesToTheServer() {
        // Given
        FakeServer server = rig.serverFor(client);

        // When
        client.queries("PROXYSQL INTERNALS");

        // Then
        assertThat(server.heard()).containsExactly("COM_QUERY PROXYSQL INTERNALS");
    }
}
