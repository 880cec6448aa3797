package io.pointsman.session.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.session.rig.FakeClient;
import io.pointsman.session.rig.FakeServer;
import io.pointsman.session.rig.SessionRig;
import io.pointsman.session.rig.Verdicts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements of an open transaction that rules want elsewhere, for users with transaction_persistent=0. */
class ErrandTest {

    private static final ErrPacket NOT_TO_BE_HAD = new ErrPacket(9001, "HY000", "Max connect timeout reached");

    private final SessionRig rig = new SessionRig();
    private final FakeServer writer = rig.server(3);
    private final FakeServer reader = rig.server(7);
    private FakeClient client;

    @BeforeEach
    void aTransactionIsOpen() {
        rig.load("mysql-multiplexing", "true");
        rig.user("app", row -> row.withoutTransactionPersistence());
        rig.router = request -> request.sql().startsWith("SELECT name") ? Verdicts.routeTo(7) : Verdicts.routeTo(3);
        client = rig.login("app");
        client.queries("BEGIN");
        rig.backends.grant(writer);
        writer.answersInTransaction();
        writer.heard();
        client.heard();
    }

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    @Test
    void theyGoThereAndTheTransactionStaysWhereItIs() {
        // Given
        client.queries("SELECT name FROM stations");
        assertThat(rig.backends.lastRequest().hostgroup()).isEqualTo(7);
        rig.backends.grant(reader);
        reader.answersRows(1);

        // When
        client.queries("COMMIT");

        // Then
        assertThat(reader.heard()).containsExactly("COM_QUERY SELECT name FROM stations", "given back");
        assertThat(writer.heard()).containsExactly("COM_QUERY COMMIT");
        assertThat(client.session().view().isInTransaction()).isTrue();
    }

    @Test
    void withTransactionPersistenceTheyStay() {
        // Given
        rig.user("app", row -> row);

        // When
        client.queries("SELECT name FROM stations");

        // Then
        assertThat(writer.heard()).containsExactly("COM_QUERY SELECT name FROM stations");
    }

    @Test
    void whoseHostgroupIsNotToBeHadTheClientIsToldAndTheTransactionGoesOn() {
        // Given
        client.queries("SELECT name FROM stations");
        rig.backends.refuse(NOT_TO_BE_HAD);

        // When
        client.queries("COMMIT");

        // Then
        assertThat(client.heard()).containsExactly(NOT_TO_BE_HAD);
        assertThat(writer.heard()).containsExactly("COM_QUERY COMMIT");
    }

    @Test
    void whatTheyWarnOfIsAskedWhereTheyWere() {
        // Given
        client.queries("SELECT name FROM stations");
        rig.backends.grant(reader);
        reader.answers(new ErrPacket(1146, "42S02", "no such table"));
        reader.heard();

        // When
        client.queries("SHOW WARNINGS");

        // Then
        assertThat(reader.heard()).containsExactly("COM_QUERY SHOW WARNINGS");
        reader.answers();
        client.queries("COMMIT");
        assertThat(reader.heard()).containsExactly("given back");
        assertThat(writer.heard()).containsExactly("COM_QUERY COMMIT");
    }

    @Test
    void aTransactionThatIsLostMeanwhileEndsTheSession() {
        // Given
        client.queries("SELECT name FROM stations");
        rig.backends.grant(reader);

        // When
        writer.isLost(SessionRig.LOST);
        rig.run();

        // Then
        assertThat(client.heard()).containsExactly(SessionRig.LOST);
        assertThat(client.isOpen()).isFalse();
        assertThat(reader.heard()).endsWith("released");
    }

    @Test
    void aServerThatIsLostOnTheWayCostsTheTransactionNothing() {
        // Given
        client.queries("SELECT name FROM stations");
        rig.backends.grant(reader);
        reader.isLost(SessionRig.LOST);
        rig.backends.refuse(NOT_TO_BE_HAD);

        // When
        client.queries("COMMIT");

        // Then
        assertThat(writer.heard()).containsExactly("COM_QUERY COMMIT");
        assertThat(client.isOpen()).isTrue();
    }

    @Test
    void aClientThatGoesLeavesNeitherConnectionBehind() {
        // Given
        client.queries("SELECT name FROM stations");
        rig.backends.grant(reader);

        // When
        client.goes();
        rig.run();

        // Then
        assertThat(reader.heard()).endsWith("released");
        assertThat(writer.heard()).containsExactly("released");
    }
}
