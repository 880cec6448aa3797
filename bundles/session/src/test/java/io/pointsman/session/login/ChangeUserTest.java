package io.pointsman.session.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.AuthResponse;
import io.pointsman.api.protocol.AuthSwitchRequest;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.LoginStep;
import io.pointsman.api.protocol.MalformedPacket;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.protocol.Secret;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.session.rig.FakeClient;
import io.pointsman.session.rig.FakeServer;
import io.pointsman.session.rig.SessionRig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** COM_CHANGE_USER: a second login on the same connection. */
class ChangeUserTest {

    private static final OkPacket OK = OkPacket.of(StatusFlags.AUTOCOMMIT);

    private final SessionRig rig = new SessionRig();
    private final FakeClient client = rig.login("app");

    @BeforeEach
    void thereIsAnotherUser() {
        rig.user("report", row -> row);
        rig.authMethods.heard.clear();
    }

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    private void changeUser(String request) {
        client.commands(Command.COM_CHANGE_USER, request);
    }

    @Test
    void theClientIsSomebodyElseAfterwards() {
        // When
        changeUser("report sales proof");

        // Then
        assertThat(client.heard(OkPacket.class)).isEqualTo(OK);
        assertThat(client.session().user()).isEqualTo("report");
        assertThat(client.session().isAtSafePoint()).isTrue();
        client.queries("SELECT 1");
        assertThat(rig.backends.lastRequest().user()).isEqualTo("report");
        assertThat(rig.backends.lastRequest().schema()).isEqualTo("sales");
    }

    @Test
    void whatLivedOnTheServerConnectionIsGivenBack() {
        // Given
        FakeServer server = rig.serverFor(client);

        // When
        changeUser("report - proof");

        // Then
        assertThat(server.heard()).containsExactly("released");
        assertThat(client.heard(OkPacket.class)).isEqualTo(OK);
    }

    @Test
    void theProofAnswersToTheScrambleSentLast() {
        // When
        changeUser("report - proof");

        // Then
        assertThat(rig.authMethods.heard)
                .containsExactly("report by mysql_native_password with twenty bytes of salt", "proof");
    }

    @Test
    void theProofMayTakeFurtherWords() {
        // Given
        rig.authMethods.script.add(new LoginStep.Send(new AuthSwitchRequest("caching_sha2_password", new byte[20])));
        changeUser("report - proof");
        assertThat(client.heard()).hasExactlyElementsOfTypes(AuthSwitchRequest.class);
        assertThat(client.session().isAtSafePoint()).isFalse();
        assertThat(client.session().isBusy()).isTrue();

        // When
        client.says(new AuthResponse("another proof".getBytes(StandardCharsets.US_ASCII)));

        // Then
        assertThat(client.heard(OkPacket.class)).isEqualTo(OK);
    }

    @Test
    void aProofThatDoesNotHoldEndsTheSession() {
        // Given
        rig.authMethods.script.add(new LoginStep.Denied("wrong password"));

        // When
        changeUser("report - proof");

        // Then
        assertThat(client.heard(ErrPacket.class).errorCode()).isEqualTo(1045);
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void aRequestThatCanNotBeReadEndsTheSession() {
        // When
        changeUser("nonsense");

        // Then
        assertThat(client.heard(ErrPacket.class).errorCode()).isEqualTo(1043);
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void commandsSentTogetherWithTheRequestAreAnsweredAfterIt() {
        // When
        client.says(
                client.packet(Command.COM_CHANGE_USER, "report - proof"),
                client.packet(Command.COM_PING, ""),
                client.packet(Command.COM_QUERY, "SELECT 1"));

        // Then
        assertThat(client.heard()).containsExactly(OK, OK);
        assertThat(rig.backends.lastRequest().user()).isEqualTo("report");
    }

    @Test
    void commandsSentWhileTheProofIsComputedAreAnsweredAfterIt() {
        // Given
        CompletableFuture<LoginStep> arithmetic = new CompletableFuture<>();
        rig.authMethods.script.add(new LoginStep.Wait(arithmetic));
        client.says(
                client.packet(Command.COM_CHANGE_USER, "report - proof"),
                client.packet(Command.COM_PING, ""),
                client.packet(Command.COM_QUERY, "SELECT 1"));
        assertThat(client.heard()).isEmpty();

        // When
        arithmetic.complete(new LoginStep.Accepted(Secret.unknown()));
        rig.run();

        // Then
        assertThat(client.heard()).containsExactly(OK, OK);
        assertThat(rig.backends.lastRequest().user()).isEqualTo("report");
    }

    @Test
    void commandsThatWaitedForAServerAreAnsweredAsTheUserTheyWereSentBy() {
        // Given
        FakeServer server = rig.serverFor(client);
        client.says(
                client.packet(Command.COM_QUERY, "SELECT 1"),
                client.packet(Command.COM_CHANGE_USER, "report - proof"),
                client.packet(Command.COM_PING, ""));
        assertThat(server.heard()).containsExactly("COM_QUERY SELECT 1");

        // When
        server.answers();

        // Then
        assertThat(server.heard()).containsExactly("released");
        assertThat(client.heard()).containsExactly(OK, OK);
        assertThat(client.isRead()).isTrue();
    }

    @Test
    void whatWaitsIsReleasedWhenTheClientGoes() {
        // Given
        rig.authMethods.script.add(new LoginStep.Wait(new CompletableFuture<>()));
        client.says(client.packet(Command.COM_CHANGE_USER, "report - proof"), client.packet(Command.COM_PING, ""));

        // When
        client.goes();
        rig.run();

        // Then
        assertThat(rig.allocator.metric().usedHeapMemory()).isZero();
    }

    @Test
    void aProofThatDoesNotComeInTimeEndsTheSession() {
        // Given
        rig.authMethods.script.add(new LoginStep.Send(new AuthSwitchRequest("caching_sha2_password", new byte[20])));
        changeUser("report - proof");
        client.heard();

        // When
        rig.pass(Duration.ofSeconds(10));

        // Then
        assertThat(client.heard(ErrPacket.class).errorCode()).isEqualTo(1159);
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void whoHasProvedItselfIsNotTimedOut() {
        // Given
        changeUser("report - proof");
        client.heard();

        // When
        rig.pass(Duration.ofSeconds(11));

        // Then
        assertThat(client.isOpen()).isTrue();
        assertThat(client.heard()).isEmpty();
    }

    @Test
    void nonsenseInPlaceOfAProofEndsTheSession() {
        // Given
        rig.authMethods.script.add(new LoginStep.Send(new AuthSwitchRequest("caching_sha2_password", new byte[20])));
        changeUser("report - proof");
        client.heard();
        ErrPacket found = new ErrPacket(1835, "HY000", "Malformed communication packet: noise");

        // When
        client.says(new MalformedPacket(found));

        // Then
        assertThat(client.heard(ErrPacket.class)).isEqualTo(found);
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void aDrainDoesNotWaitForAProof() {
        // Given
        rig.authMethods.script.add(new LoginStep.Wait(new CompletableFuture<>()));
        changeUser("report - proof");

        // When
        client.session().drain();

        // Then
        assertThat(client.isOpen()).isFalse();
    }
}
