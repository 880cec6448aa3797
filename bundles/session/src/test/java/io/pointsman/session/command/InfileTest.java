package io.pointsman.session.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.LocalInfileEnd;
import io.pointsman.session.rig.FakeClient;
import io.pointsman.session.rig.FakeServer;
import io.pointsman.session.rig.SessionRig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** LOAD DATA LOCAL INFILE: the client's file goes to the server that asks for it. */
class InfileTest {

    private final SessionRig rig = new SessionRig();
    private final FakeClient client = rig.login("app");
    private final FakeServer server = rig.serverFor(client);

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    private void askForTheFile() {
        client.queries("LOAD DATA LOCAL INFILE 'f' INTO TABLE t");
        server.says(rig.bytes("the request"));
        server.asksForAFile();
        server.heard();
    }

    @Test
    void theFileGoesToTheServerAndItsAnswerComesBack() {
        // Given
        askForTheFile();
        assertThat(client.codecWasTold()).containsExactly("infile");

        // When
        client.says(rig.bytes("1,one"), rig.bytes("2,two"), new LocalInfileEnd());
        server.says(rig.bytes("loaded"));
        server.answers();

        // Then
        assertThat(server.heard()).containsExactly("bytes 1,one", "bytes 2,two");
        assertThat(client.heard()).containsExactly("the request", "loaded");
        assertThat(client.session().isBusy()).isFalse();
    }

    @Test
    void aFileIsNoSafePoint() {
        // When
        askForTheFile();

        // Then
        assertThat(client.session().isAtSafePoint()).isFalse();
    }

    @Test
    void whatIsLeftOfAFileThatTheServerHasGivenUpIsDropped() {
        // Given
        askForTheFile();
        server.answers(new ErrPacket(1366, "HY000", "Incorrect integer value"));

        // When
        client.says(rig.bytes("3,three"), new LocalInfileEnd());

        // Then
        assertThat(server.heard()).isEmpty();
        client.queries("SELECT 1");
        assertThat(server.heard()).containsExactly("COM_QUERY SELECT 1");
    }

    @Test
    void aServerThatIsLostUnderAFileEndsTheSession() {
        // Given
        askForTheFile();
        server.breaks = true;

        // When
        client.says(rig.bytes("1,one"), rig.bytes("2,two"), new LocalInfileEnd());

        // Then
        assertThat(client.isOpen()).isFalse();
        server.heard();
    }

    @Test
    void aServerThatTakesNoMoreOfAFileStopsTheClient() {
        // Given
        askForTheFile();
        server.writable(false);

        // When
        client.says(rig.bytes("1,one"));

        // Then
        assertThat(client.isRead()).isFalse();
        server.heard();
    }
}
