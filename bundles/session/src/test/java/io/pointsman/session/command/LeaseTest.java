package io.pointsman.session.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.backend.LeaseRequest;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.protocol.Secret;
import io.pointsman.api.routing.RoutingRequest;
import io.pointsman.api.session.RouteVerdict;
import io.pointsman.session.rig.FakeClient;
import io.pointsman.session.rig.FakeServer;
import io.pointsman.session.rig.SessionRig;
import io.pointsman.session.rig.Verdicts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a session comes by its server connection. */
class LeaseTest {

    private static final ErrPacket NOT_TO_BE_HAD =
            new ErrPacket(9001, "HY000", "Max connect timeout reached while reaching hostgroup 3 after 10000ms");

    private final SessionRig rig = new SessionRig();
    private final FakeClient client = rig.login("app");

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    @Test
    void aConnectionIsAskedForAsTheClientIs() {
        // When
        client.queries("SELECT 1");

        // Then
        LeaseRequest request = rig.backends.lastRequest();
        assertThat(request.client()).isSameAs(client);
        assertThat(request.hostgroup()).as("the user's default").isEqualTo(3);
        assertThat(request.user()).isEqualTo("app");
        assertThat(request.secret()).isEqualTo(Secret.ofPassword("secret"));
        assertThat(request.schema()).isEqualTo("information_schema");
        assertThat(request.collation()).isEqualTo(45);
        assertThat(request.capabilities()).isEqualTo(FakeClient.MODERN);
        assertThat(request.exclusive()).isFalse();
    }

    @Test
    void theCommandWaitsForTheConnection() {
        // Given
        client.queries("SELECT 1");
        assertThat(client.session().isBusy()).isTrue();
        assertThat(client.session().isAtSafePoint()).isFalse();
        FakeServer server = rig.server();

        // When
        rig.backends.grant(server);

        // Then
        assertThat(server.heard()).containsExactly("COM_QUERY SELECT 1");
    }

    @Test
    void aConnectionThatIsThereAtOnceIsUsedAtOnce() {
        // Given
        FakeServer server = rig.server();
        rig.backends.atOnce = listener -> rig.backends.grant(server);

        // When
        client.queries("SELECT 1");

        // Then
        assertThat(server.heard()).containsExactly("COM_QUERY SELECT 1");
    }

    @Test
    void aRefusalIsWhatTheClientHearsAndTheSessionGoesOn() {
        // Given
        client.says(client.packet(Command.COM_QUERY, "SELECT 1"), client.packet(Command.COM_PING, ""));

        // When
        rig.backends.refuse(NOT_TO_BE_HAD);

        // Then
        assertThat(client.heard()).hasExactlyElementsOfTypes(ErrPacket.class, OkPacket.class);
        assertThat(client.isOpen()).isTrue();
    }

    @Test
    void manyCommandsThatAreRefusedAtOnceAreAnsweredOneByOne() {
        // Given
        rig.backends.atOnce = listener -> rig.backends.refuse(NOT_TO_BE_HAD);
        Object[] packets = new Object[5_000];
        for (int i = 0; i < packets.length; i++) {
            packets[i] = client.packet(Command.COM_QUERY, "SELECT 1");
        }

        // When
        client.says(packets);

        // Then
        assertThat(client.heard()).hasSize(packets.length).containsOnly(NOT_TO_BE_HAD);
    }

    @Test
    void afterARefusalTheNextCommandAsksAgain() {
        // Given
        client.queries("SELECT 1");
        rig.backends.refuse(NOT_TO_BE_HAD);
        client.heard();
        client.queries("SELECT 2");
        FakeServer server = rig.server();

        // When
        rig.backends.grant(server);

        // Then
        assertThat(server.heard()).containsExactly("COM_QUERY SELECT 2");
    }

    @Test
    void aGenerationThatWithdrawsIsNotAskedAgainButTheNext() {
        // Given
        client.queries("SELECT 1");
        rig.backends.withdraw();
        assertThat(rig.backends.waiting()).as("not within the call").isZero();
        rig.run();
        FakeServer server = rig.server();

        // When
        rig.backends.grant(server);

        // Then
        assertThat(server.heard()).containsExactly("COM_QUERY SELECT 1");
        assertThat(client.heard()).isEmpty();
    }

    @Test
    void aClientThatGoesWhileItsRequestWasWithdrawnAsksNobody() {
        // Given
        client.queries("SELECT 1");
        rig.backends.withdraw();
        client.goes();

        // When
        rig.run();

        // Then
        assertThat(rig.backends.requests).hasSizeLessThanOrEqualTo(2);
        assertThat(rig.backends.waiting()).isZero();
        assertThat(rig.allocator.metric().usedHeapMemory()).isZero();
    }

    @Test
    void aClientThatGoesWhileItWaitsTakesItsRequestBack() {
        // Given
        client.says(client.packet(Command.COM_QUERY, "SELECT 1"), client.packet(Command.COM_QUERY, "SELECT 2"));

        // When
        client.goes();
        rig.run();

        // Then
        assertThat(rig.backends.takenBack()).isOne();
        assertThat(rig.allocator.metric().usedHeapMemory()).isZero();
    }

    @Test
    void aRequestThatFollowsARefusedOneCanBeTakenBack() {
        // Given
        client.says(client.packet(Command.COM_QUERY, "SELECT 1"), client.packet(Command.COM_QUERY, "SELECT 2"));
        rig.backends.withdraw();
        rig.backends.atOnce = listener -> {
            rig.backends.atOnce = later -> {};
            rig.backends.refuse(NOT_TO_BE_HAD);
        };
        rig.run();
        assertThat(rig.backends.waiting()).as("the second command").isOne();

        // When
        client.goes();
        rig.run();

        // Then
        assertThat(rig.backends.takenBack()).isOne();
    }

    @Test
    void whereNobodyOffersConnectionsForTooLongTheClientIsTold() {
        // Given
        rig.backendsLeave.run();
        client.queries("SELECT 1");

        // When
        rig.pass(Duration.ofSeconds(11));

        // Then
        assertThat(client.heard(ErrPacket.class).errorCode()).isEqualTo(9001);
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void aStatementWaitsForWhoeverOffersConnectionsAgain() {
        // Given
        rig.backendsLeave.run();
        client.queries("SELECT 1");
        assertThat(client.heard()).isEmpty();

        // When
        rig.room.bind(rig.backends);
        rig.pass(Duration.ofMillis(20));

        // Then
        assertThat(rig.backends.waiting()).isOne();
    }

    @Test
    void whatIsAwaitedLastIsWhatGoesOn() {
        // Given
        rig.backendsLeave.run();
        client.queries("SELECT 1");
        FakeServer server = rig.server();
        server.park();
        rig.room.bind(rig.backends);
        client.queries("SELECT 2"); // hands out the first before anybody has looked again
        rig.backends.grant(server);

        // When
        server.resume();
        rig.pass(Duration.ofMillis(20));

        // Then
        assertThat(server.heard()).containsExactly("COM_QUERY SELECT 1");
    }

    @Test
    void aConnectionThatLosesItsCodeWhenItIsLeasedIsUsedWhenItHasItAgain() {
        // Given
        client.queries("SELECT 1");
        FakeServer server = rig.server();
        server.park();
        rig.backends.grant(server);
        assertThat(server.heard()).isEmpty();

        // When
        server.resume();
        rig.pass(Duration.ofMillis(20));

        // Then
        assertThat(server.heard()).containsExactly("COM_QUERY SELECT 1");
    }

    @Test
    void aUserThatHasBeenRemovedIsServedAsBeforeUntilTheSessionEnds() {
        // Given
        rig.removeUser("app");

        // When
        client.queries("SELECT 1");

        // Then
        LeaseRequest request = rig.backends.lastRequest();
        assertThat(request.hostgroup()).isEqualTo(3);
        assertThat(request.user()).isEqualTo("app");
        assertThat(request.secret()).isEqualTo(Secret.ofPassword("secret"));
    }

    // --- passwords

    @Test
    void aPasswordThatIsStoredAsAHashIsTheOneLearntInTheLogin() {
        // Given
        rig.user("app", row -> row.withPassword("*HASH"));
        rig.authMethods.learnt = Optional.of(Secret.ofPassword("learnt"));

        // When
        client.queries("SELECT 1");

        // Then
        assertThat(rig.backends.lastRequest().secret()).isEqualTo(Secret.ofPassword("learnt"));
    }

    @Test
    void aRowForServersIsTheOneToLogInThereWith() {
        // Given
        rig.backendUser("app", "another");

        // When
        client.queries("SELECT 1");

        // Then
        assertThat(rig.backends.lastRequest().secret()).isEqualTo(Secret.ofPassword("another"));
    }

    @Test
    void aRowForServersThatCanNotBeReadIsAPasswordThatIsNotKnown() {
        // Given
        rig.backendUser("app", "$broken");

        // When
        client.queries("SELECT 1");

        // Then
        assertThat(rig.backends.lastRequest().secret().isUnknown()).isTrue();
        assertThat(client.isOpen()).isTrue();
    }

    // --- where to

    @Test
    void theRoutersWordIsWhereTheStatementGoes() {
        // Given
        rig.router = request -> Verdicts.routeTo(77);

        // When
        client.queries("SELECT 1");

        // Then
        assertThat(rig.backends.lastRequest().hostgroup()).isEqualTo(77);
    }

    @Test
    void aStatementThatTheRouterRejectsGoesNowhere() {
        // Given
        rig.router = request -> Verdicts.reject("not on Sundays");

        // When
        client.queries("SELECT 1");

        // Then
        assertThat(client.heard(ErrPacket.class)).isEqualTo(new ErrPacket(1148, "42000", "not on Sundays"));
        assertThat(rig.backends.requests).isEmpty();
        assertThat(client.isOpen()).isTrue();
    }

    @Test
    void theRouterSeesWhoAsksAndWhat() {
        // Given
        List<RoutingRequest> seen = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        rig.router = request -> {
            texts.add(request.sql() + " of " + request.user() + " in " + request.schema());
            seen.add(request.copy());
            return RouteVerdict.PASS;
        };

        // When
        client.queries("SELECT 'ü'");

        // Then
        assertThat(texts).containsExactly("SELECT 'ü' of app in information_schema");
        FakeServer server = rig.server();
        rig.backends.grant(server);
        assertThat(seen.get(0).sql()).as("a copy outlives the packet").isEqualTo("SELECT 'ü'");
        assertThat(seen.get(0).inTransaction()).isFalse();
        assertThat(seen.get(0).toString()).doesNotContain("SELECT");
    }

    @Test
    void aCommandThatIsNoStatementGoesToTheDefaultHostgroup() {
        // Given
        rig.router = request -> Verdicts.routeTo(77);

        // When
        client.commands(Command.COM_INIT_DB, "shop");

        // Then
        assertThat(rig.backends.lastRequest().hostgroup()).isEqualTo(3);
    }

    @Test
    void whatAnotherSessionHasInsertedIsNotReadInATransactionThatBeginsHere() {
        // Given
        FakeServer server = rig.server();
        rig.backends.atOnce = listener -> rig.backends.grant(server);
        client.queries("BEGIN");
        server.answersInTransaction();

        // When
        client.queries("SELECT LAST_INSERT_ID()");

        // Then
        assertThat(server.heard()).containsExactly("COM_QUERY BEGIN", "ask SELECT FOUND_ROWS(), LAST_INSERT_ID(0)");
    }
}
