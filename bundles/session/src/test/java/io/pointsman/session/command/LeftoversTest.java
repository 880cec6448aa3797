package io.pointsman.session.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.session.rig.FakeClient;
import io.pointsman.session.rig.FakeServer;
import io.pointsman.session.rig.SessionRig;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one statement leaves for the next to ask for. */
class LeftoversTest {

    private static final ErrPacket NO_TABLE = new ErrPacket(1146, "42S02", "no such table");

    private final SessionRig rig = new SessionRig();
    private FakeClient client;

    @BeforeEach
    void connectionsAreShared() {
        rig.load("mysql-multiplexing", "true");
        client = rig.login("app");
    }

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    private FakeServer granted() {
        FakeServer server = rig.server();
        rig.backends.grant(server);
        return server;
    }

    @Test
    void theErrorOfAKillThatTheSessionAnswersItselfIsThere() {
        // Given
        client.queries("KILL QUERY 99999999");

        // When
        client.queries("SHOW WARNINGS");
        FakeServer server = granted();

        // Then
        assertThat(server.heard().get(0)).startsWith("say SIGNAL SQLSTATE").contains("MYSQL_ERRNO = 1094");
    }

    @Test
    void lookingAtTheSessionLeavesEverythingAsItIs() {
        // Given
        client.queries("SELECT name FROM nowhere");
        FakeServer server = granted();
        server.answers(NO_TABLE);

        // When
        client.queries("PROXYSQL INTERNAL SESSION");
        client.queries("SHOW WARNINGS");

        // Then
        assertThat(server.heard()).last().isEqualTo("COM_QUERY SHOW WARNINGS");
    }

    @Test
    void theErrorOfAStatementBeforeItIsNot() {
        // Given
        client.queries("SELECT name FROM nowhere");
        granted().answers(NO_TABLE);
        client.queries("KILL QUERY 99999999");

        // When
        client.queries("SELECT ROW_COUNT()");
        FakeServer server = granted();

        // Then
        assertThat(server.heard()).containsExactly("COM_QUERY SELECT IFNULL(-1,ROW_COUNT()) AS `ROW_COUNT()`");
    }

    @Test
    void mysqlGoesOnToCountWarningsThatItHasForgotten() {
        // Given
        client.queries("KILL QUERY 99999999");
        client.queries("SELECT @@warning_count");
        FakeServer server = granted();
        server.answersRows(1);
        server.heard();

        // When
        client.queries("SHOW WARNINGS");

        // Then
        assertThat(server.heard()).containsExactly("COM_QUERY SHOW WARNINGS");
    }

    @Test
    void rowsThatAnInsertHasReadAreAskedFor() {
        // Given
        client.queries("INSERT INTO stations SELECT * FROM others");
        FakeServer server = granted();
        server.answers();
        assertThat(server.heard()).contains("ask SELECT FOUND_ROWS()");
        server.questions.remove().accept(Optional.of(List.of("3")));

        // When
        client.queries("SELECT FOUND_ROWS()");

        // Then
        assertThat(granted().heard()).containsExactly("COM_QUERY SELECT IFNULL(3,FOUND_ROWS()) AS `FOUND_ROWS()`");
    }
}
