package io.pointsman.session.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.AuthMoreData;
import io.pointsman.api.protocol.AuthResponse;
import io.pointsman.api.protocol.AuthSwitchRequest;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.LoginStep;
import io.pointsman.api.protocol.MalformedPacket;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.protocol.Secret;
import io.pointsman.api.protocol.ServerGreeting;
import io.pointsman.api.protocol.SslRequest;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.api.session.ClientSession.Kill;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.session.rig.FakeAuthMethods;
import io.pointsman.session.rig.FakeClient;
import io.pointsman.session.rig.SessionRig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The connection phase of a client of servers. */
class LoginTest {

    private static final OkPacket OK = OkPacket.of(StatusFlags.AUTOCOMMIT);

    private static final ErrPacket DENIED = new ErrPacket(
            1045, "28000", "ProxySQL Error: Access denied for user 'app'@'10.0.0.9' (using password: YES)");

    private final SessionRig rig = new SessionRig();
    private FakeClient client = rig.connect(ListenerRole.TRAFFIC);

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void assertThatClientHearsAndIsClosed(ErrPacket reason) {
        assertThat(client.heard(ErrPacket.class)).isEqualTo(reason);
        assertThat(client.isOpen()).isFalse();
    }

    // --- the greeting

    @Test
    void aClientIsGreetedAsSoonAsItHasConnected() {
        ServerGreeting greeting = client.heard(ServerGreeting.class);
        assertThat(greeting.serverVersion()).isEqualTo("8.0.40");
        assertThat(greeting.connectionId()).isEqualTo(client.connectionId());
        assertThat(greeting.scramble()).isEqualTo(FakeAuthMethods.SCRAMBLE);
        assertThat(greeting.authMethod()).isEqualTo("mysql_native_password");
        assertThat(greeting.capabilities().has(Capabilities.CLIENT_SSL)).isFalse();
        assertThat(greeting.capabilities().has(Capabilities.CLIENT_DEPRECATE_EOF))
                .isTrue();
        assertThat(client.session().isAtSafePoint()).isFalse();
        assertThat(client.session().user()).isEmpty();
    }

    @Test
    void tlsIsOfferedWhereItCanBeHad() {
        // Given
        client = rig.stranger(ListenerRole.TRAFFIC);
        client.canStartTls = true;

        // When
        rig.greet(client);

        // Then
        assertThat(client.heard(ServerGreeting.class).capabilities().has(Capabilities.CLIENT_SSL))
                .isTrue();
    }

    @Test
    void whatServersCanNotDoIsNotOffered() {
        // Given
        rig.backends.common = Capabilities.of(~0).without(Capabilities.CLIENT_QUERY_ATTRIBUTES);

        // When
        client = rig.connect(ListenerRole.TRAFFIC);

        // Then
        Capabilities offered = client.heard(ServerGreeting.class).capabilities();
        assertThat(offered.has(Capabilities.CLIENT_QUERY_ATTRIBUTES)).isFalse();
        assertThat(offered.has(Capabilities.CLIENT_MULTI_STATEMENTS)).isTrue();
    }

    @Test
    void whatTheOperatorHasSwitchedOffIsNotOffered() {
        // Given
        rig.load("mysql-have_compress", "false");
        rig.load("mysql-enable_client_deprecate_eof", "false");
        rig.load("mysql-enable_load_data_local_infile", "false");

        // When
        client = rig.connect(ListenerRole.TRAFFIC);

        // Then
        Capabilities offered = client.heard(ServerGreeting.class).capabilities();
        assertThat(offered.has(Capabilities.CLIENT_COMPRESS)).isFalse();
        assertThat(offered.has(Capabilities.CLIENT_DEPRECATE_EOF)).isFalse();
        assertThat(offered.has(Capabilities.CLIENT_LOCAL_FILES)).isFalse();
    }

    @Test
    void aClientThatComesWhileNobodyCanCheckItWaitsAndIsTurnedAwayInTheEnd() {
        // Given
        rig.authMethodsLeave.run();

        // When
        client = rig.connect(ListenerRole.TRAFFIC);
        assertThat(client.heard()).isEmpty();
        rig.pass(Duration.ofSeconds(11));

        // Then
        assertThat(client.heard(ErrPacket.class).errorCode()).isEqualTo(9001);
        assertThat(client.isOpen()).isFalse();
    }

    // --- accepted

    @Test
    void aProofThatHoldsIsAcceptedAndTheCommandPhaseBegins() {
        // Given
        client.heard();

        // When
        client.names("app", "proof");

        // Then
        assertThat(client.heard(OkPacket.class)).isEqualTo(OK);
        assertThat(rig.authMethods.heard)
                .containsExactly("app by mysql_native_password with twenty bytes of salt", "proof");
        assertThat(client.codecWasTold()).containsExactly("command phase, NONE 6");
        assertThat(client.session().user()).isEqualTo("app");
        assertThat(client.session().isAtSafePoint()).isTrue();
        assertThat(client.safePoints()).isPositive();
    }

    @Test
    void compressionBeginsAfterTheLogin() {
        // When
        client.names("app", "", "proof", FakeClient.MODERN.with(Capabilities.CLIENT_COMPRESS));

        // Then
        assertThat(client.codecWasTold()).containsExactly("command phase, ZLIB 6");
    }

    @Test
    void theProofMayTakeFurtherWords() {
        // Given
        client.heard();
        byte[] scramble = ascii("another twenty bytes");
        rig.authMethods.script.add(new LoginStep.Send(new AuthSwitchRequest("caching_sha2_password", scramble)));
        rig.authMethods.script.add(
                new LoginStep.SendThen(new AuthMoreData(new byte[] {3}), new LoginStep.Accepted(Secret.unknown())));
        client.names("app", "proof");
        assertThat(client.heard(AuthSwitchRequest.class).authMethod()).isEqualTo("caching_sha2_password");

        // When
        client.says(new AuthResponse(ascii("another proof")));

        // Then
        assertThat(client.heard()).hasExactlyElementsOfTypes(AuthMoreData.class, OkPacket.class);
        assertThat(rig.authMethods.heard).endsWith("proof", "another proof");
        assertThat(client.handOver(state -> rig.nextRoom().sessions().adopt(client, state))
                        .scramble())
                .as("the scramble COM_CHANGE_USER answers to")
                .isEqualTo(scramble);
    }

    @Test
    void arithmeticMayTakeItsTime() {
        // Given
        client.heard();
        CompletableFuture<LoginStep> arithmetic = new CompletableFuture<>();
        rig.authMethods.script.add(new LoginStep.Wait(arithmetic));
        client.names("app", "proof");
        assertThat(client.heard()).isEmpty();

        // When
        arithmetic.complete(new LoginStep.Accepted(Secret.unknown()));
        rig.run();

        // Then
        assertThat(client.heard(OkPacket.class)).isEqualTo(OK);
    }

    @Test
    void aSchemaOfTheClientsOwnComesFirst() {
        // Given
        rig.user("app", row -> row.withSchema("of_the_row"));

        // When
        client.names("app", "of_the_client", "proof", FakeClient.MODERN);

        // Then
        assertThat(schemaAskedFor()).isEqualTo("of_the_client");
    }

    @Test
    void elseTheRowsSchemaIsTaken() {
        // Given
        rig.user("app", row -> row.withSchema("of_the_row"));

        // When
        client.names("app", "proof");

        // Then
        assertThat(schemaAskedFor()).isEqualTo("of_the_row");
    }

    @Test
    void elseTheOperatorsDefault() {
        // When
        client.names("app", "proof");

        // Then
        assertThat(schemaAskedFor()).isEqualTo("information_schema");
    }

    private String schemaAskedFor() {
        client.queries("SELECT 1");
        return rig.backends.lastRequest().schema();
    }

    @Test
    void aClientThatHasSentACommandWithItsLoginIsServedInOrder() {
        // Given
        client.heard();
        client.names("app", "proof");

        // When
        client.commands(Command.COM_PING, "");

        // Then
        assertThat(client.heard()).containsExactly(OK, OK);
    }

    // --- refused

    @Test
    void aProofThatDoesNotHoldIsDeniedWithUserAndAddress() {
        // Given
        client.heard();
        rig.authMethods.script.add(new LoginStep.Denied("wrong password"));

        // When
        client.names("app", "proof");

        // Then
        assertThatClientHearsAndIsClosed(DENIED);
    }

    @Test
    void whoSendsNoPasswordIsToldSo() {
        // Given
        client.heard();
        rig.authMethods.script.add(new LoginStep.Denied("wrong password"));

        // When
        client.names("app", "");

        // Then
        assertThat(client.heard(ErrPacket.class).message()).endsWith("(using password: NO)");
    }

    @Test
    void aUserThatDoesNotExistIsDeniedInTheSameWords() {
        // Given
        client.heard();

        // When
        client.names("nobody", "proof");

        // Then
        assertThat(client.heard(ErrPacket.class))
                .isEqualTo(new ErrPacket(
                        1045,
                        "28000",
                        "ProxySQL Error: Access denied for user 'nobody'@'10.0.0.9' (using password: YES)"));
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void aStoredPasswordThatCanNotBeReadDeniesEverybody() {
        // Given
        client.heard();
        rig.user("app", row -> row.withPassword("$broken"));

        // When
        client.names("app", "proof");

        // Then
        assertThatClientHearsAndIsClosed(DENIED);
    }

    @Test
    void arithmeticThatFailsDenies() {
        // Given
        client.heard();
        rig.authMethods.script.add(
                new LoginStep.Wait(CompletableFuture.failedFuture(new IllegalStateException("no key"))));

        // When
        client.names("app", "proof");
        rig.run();

        // Then
        assertThatClientHearsAndIsClosed(DENIED);
    }

    @Test
    void aUserThatNeedsTlsAndHasItIsAccepted() {
        // Given
        client.heard();
        client.tls = true;
        rig.user("app", row -> row.withUseSsl());
        client.says(new SslRequest(FakeClient.MODERN, 1 << 24, 45)); // which the codec has dealt with

        // When
        client.names("app", "proof");

        // Then
        assertThat(client.heard(OkPacket.class)).isEqualTo(OK);
        assertThat(rig.authMethods.heard.get(0)).endsWith("over TLS");
    }

    @Test
    void aUserWithTooManyClientsIsRefused() {
        // Given
        client.heard();
        client.isAdmitted = false;
        rig.user("app", row -> row.withMaxConnections(5));

        // When
        client.names("app", "proof");

        // Then
        assertThatClientHearsAndIsClosed(new ErrPacket(
                1226, "42000", "User 'app' has exceeded the 'max_user_connections' resource (current value: 5)"));
    }

    @Test
    void aUserThatIsRemovedWhileItProvesItselfIsDenied() {
        // Given
        client.heard();
        CompletableFuture<LoginStep> arithmetic = new CompletableFuture<>();
        rig.authMethods.script.add(new LoginStep.Wait(arithmetic));
        client.names("app", "proof");
        rig.removeUser("app");

        // When
        arithmetic.complete(new LoginStep.Accepted(Secret.unknown()));
        rig.run();

        // Then
        assertThatClientHearsAndIsClosed(DENIED);
    }

    // --- out of turn

    @Test
    void whoWasDeniedIsNotListenedToAnyMore() {
        // Given
        client.heard();

        // When
        client.names("nobody", "proof");
        client.says(new AuthResponse(ascii("another proof"))); // sent in one go with the first

        // Then
        assertThat(client.heard()).hasSize(1);
        assertThat(rig.authMethods.heard).isEmpty();
    }

    @Test
    void whoSpeaksWhileItsProofIsComputedAndIsDeniedStaysDenied() {
        // Given
        client.heard();
        CompletableFuture<LoginStep> arithmetic = new CompletableFuture<>();
        rig.authMethods.script.add(new LoginStep.Wait(arithmetic));
        rig.authMethods.script.add(new LoginStep.Denied("out of turn"));
        client.names("app", "proof");
        client.says(new AuthResponse(ascii("out of turn")));

        // When
        arithmetic.complete(new LoginStep.Accepted(Secret.unknown()));
        rig.run();

        // Then
        assertThatClientHearsAndIsClosed(DENIED);
    }

    @Test
    void aClientOfAnOlderProtocolIsTurnedAway() {
        // Given
        client.heard();

        // When
        client.names("app", "", "proof", Capabilities.NONE);

        // Then
        assertThatClientHearsAndIsClosed(new ErrPacket(1043, "08S01", "Bad handshake"));
    }

    @Test
    void aClientThatProvesBeforeItNamesItselfIsTurnedAway() {
        // Given
        client.heard();

        // When
        client.says(new AuthResponse(ascii("proof")));

        // Then
        assertThatClientHearsAndIsClosed(new ErrPacket(1043, "08S01", "Bad handshake"));
    }

    @Test
    void nonsenseIsAnsweredWithWhatTheCodecFound() {
        // Given
        client.heard();
        ErrPacket found = new ErrPacket(1043, "08S01", "Bad handshake: noise");

        // When
        client.says(new MalformedPacket(found));

        // Then
        assertThatClientHearsAndIsClosed(found);
    }

    @Test
    void bytesInPlaceOfALoginAreNotKept() {
        // Given
        client.heard();

        // When
        client.says(rig.bytes("noise"));

        // Then
        assertThat(client.isOpen()).isFalse();
    }

    // --- time, and ends

    @Test
    void aLoginThatDoesNotComeInTimeIsTheEnd() {
        // Given
        client.heard();

        // When
        rig.pass(Duration.ofSeconds(10));

        // Then
        assertThatClientHearsAndIsClosed(new ErrPacket(1159, "08S01", "Got timeout reading communication packets"));
    }

    @Test
    void whoIsLoggedInIsNotTimedOutAsAStranger() {
        // Given
        client.names("app", "proof");
        client.heard();

        // When
        rig.pass(Duration.ofSeconds(11));

        // Then
        assertThat(client.heard()).isEmpty();
        assertThat(client.isOpen()).isTrue();
    }

    @Test
    void aClientThatGoesBeforeItsProofIsComputedIsNotAnswered() {
        // Given
        CompletableFuture<LoginStep> arithmetic = new CompletableFuture<>();
        rig.authMethods.script.add(new LoginStep.Wait(arithmetic));
        client.names("app", "proof");
        client.heard();
        client.goes();
        rig.run();

        // When
        arithmetic.complete(new LoginStep.Accepted(Secret.unknown()));
        rig.run();

        // Then
        assertThat(client.heard()).isEmpty();
    }

    @Test
    void aDrainDoesNotWaitForStrangers() {
        // When
        client.session().drain();

        // Then
        assertThat(client.isOpen()).isFalse();
        assertThat(client.session().isBusy()).isFalse();
    }

    @Test
    void aStrangerCanBeKilled() {
        // When
        client.session().kill(Kill.CONNECTION);

        // Then
        assertThat(client.isOpen()).isFalse();
    }

    // --- local listeners

    @Test
    void theAdminPortAsksForItsOwnPasswordsAndSpeaksWithItsOwnVersion() {
        // Given
        client = rig.connect(ListenerRole.ADMIN);
        ServerGreeting greeting = client.heard(ServerGreeting.class);

        // When
        client.names("admin", "proof");

        // Then
        assertThat(greeting.serverVersion()).isEqualTo("3.0.0-admin");
        assertThat(greeting.capabilities().has(Capabilities.CLIENT_DEPRECATE_EOF))
                .isFalse();
        assertThat(client.heard(OkPacket.class)).isEqualTo(OK);
    }

    @Test
    void aUserOfServersIsAStrangerOnTheAdminPort() {
        // Given
        client = rig.connect(ListenerRole.ADMIN);
        client.heard();

        // When
        client.names("app", "proof");

        // Then
        assertThatClientHearsAndIsClosed(DENIED);
    }

    @Test
    void theAdminPortMayRefuseWhereAClientComesFrom() {
        // Given
        client = rig.connect(ListenerRole.ADMIN);
        client.heard();
        rig.localSql.refusal = Optional.of("User 'admin' can only connect locally");

        // When
        client.names("admin", "proof");

        // Then
        assertThatClientHearsAndIsClosed(new ErrPacket(1040, "42000", "User 'admin' can only connect locally"));
    }
}
