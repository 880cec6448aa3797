package io.pointsman.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ResponseEnd;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Connections have SESSION_TRACK, clients perhaps not. What is recorded is of MariaDB 10.11 with
 * session_track_state_change=ON: the same statements on a connection with the capability and on one without.
 */
class SessionTrackTest {

    private static final Capabilities TRACKING = ServerRigs.DEPRECATING_EOF.with(Capabilities.CLIENT_SESSION_TRACK);
    private static final Capabilities NOT_TRACKING = TRACKING.without(Capabilities.CLIENT_SESSION_TRACK);

    /** USE d1 */
    private static final String SCHEMA = "1100000100000002400000000801030264310201 31";

    private static final String NOTHING_TOLD = "0700000100000002000000";

    /** In one read, cut in two anywhere, and byte by byte. */
    private static ResponseEnd follow(Capabilities client, byte[] sent, byte[] expected) {
        for (int cut = 1; cut < sent.length; cut++) {
            try (Rig rig = asked(client)) {
                rig.read(Bytes.until(sent, cut));
                rig.read(Bytes.from(sent, cut));
                assertThat(Bytes.hex(rig.recorder.bytes())).as("cut at %d", cut).isEqualTo(Bytes.hex(expected));
                ServerRigs.end(rig);
            }
        }
        try (Rig rig = asked(client)) {
            rig.readByteByByte(sent);
            assertThat(Bytes.hex(rig.recorder.bytes())).isEqualTo(Bytes.hex(expected));
        }
        try (Rig rig = asked(client)) {
            rig.read(sent);
            assertThat(Bytes.hex(rig.recorder.bytes())).isEqualTo(Bytes.hex(expected));
            return ServerRigs.end(rig);
        }
    }

    private static ResponseEnd follow(String sent, String expected) {
        return follow(NOT_TRACKING, Bytes.hex(sent), Bytes.hex(expected));
    }

    private static Rig asked(Capabilities client) {
        Rig rig = ServerRigs.loggedIn(TRACKING);
        rig.codec().expectResponseTo(Command.COM_QUERY, client);
        return rig;
    }

    @Test
    void aClientWithoutTrackingGetsWhatItWouldGetFromTheServer() {
        assertThat(follow(SCHEMA, NOTHING_TOLD).changes().schema()).contains("d1");
    }

    /** STATE_CHANGE is told only where it has been turned on, and we have. */
    @Test
    void aClientWithTrackingGetsWhatItWouldGetFromTheServer() {
        ResponseEnd end =
                follow(TRACKING, Bytes.hex(SCHEMA), Bytes.hex("0e000001 00 00 00 0240 0000 00 05 01 03 02 6431"));
        assertThat(end.changes().schema()).contains("d1");
        assertThat(end.changes().stateChanged()).isTrue();
    }

    @Test
    void aClientWithTrackingHearsNothingWhereNothingElseIsTold() {
        ResponseEnd end = follow(TRACKING, Bytes.hex("0c000001000000024000000003020131"), Bytes.hex(NOTHING_TOLD));
        assertThat(end.changes().stateChanged()).isTrue();
    }

    @Test
    void whatIsTooLongToBeReadPassesAsItIs() {
        // Given
        byte[] state = Bytes.join(Bytes.hex("00 fc d507 01 61 fc d007"), Bytes.text("v".repeat(2000)));
        byte[] told = Bytes.packet(1, Bytes.join(Bytes.hex("00 00 00 0240 0000 00 fc d907"), state));
        try (Rig rig = asked(TRACKING)) {
            // When
            rig.read(told.clone());

            // Then
            assertThat(rig.recorder.bytes()).isEqualTo(told);
        }
    }

    @Test
    void aUserVariableChangesTheStateAndNothingElse() {
        ResponseEnd end = follow("0c000001000000024000000003020131", NOTHING_TOLD);
        assertThat(end.changes().stateChanged()).isTrue();
        assertThat(end.changes().schema()).isEmpty();
        assertThat(end.changes().variables()).isEmpty();
    }

    @Test
    void systemVariablesAreToldByName() {
        ResponseEnd end =
                follow("1d000001000000004000000014000f0a6175746f636f6d6d6974034f4646020131", "0700000100000000000000");
        assertThat(end.changes().variables()).isEqualTo(Map.of("autocommit", "OFF"));
    }

    @Test
    void severalVariablesAreToldAtOnce() {
        ResponseEnd end = follow(
                "6b0000010000000240000000620020186368617261637465725f7365745f636f6e6e656374696f6e066c6174696e31001d15"
                        + "6368617261637465725f7365745f726573756c7473066c6174696e31001c146368617261637465725f7365745f63"
                        + "6c69656e74066c6174696e31020131",
                NOTHING_TOLD);
        assertThat(end.changes().variables())
                .isEqualTo(Map.of(
                        "character_set_connection", "latin1",
                        "character_set_results", "latin1",
                        "character_set_client", "latin1"));
    }

    /** UPDATE: what a server tells people is the same with the capability and without. */
    @Test
    void infoWithoutStateIsLeftAlone() {
        String update = "300000010001002200000028526f7773206d6174636865643a203120204368616e6765643a203120205761726e69"
                + "6e67733a2030";
        assertThat(follow(update, update).affectedRows()).isEqualTo(1);
    }

    @Test
    void infoBeforeStateStays() {
        follow("0d000001 00 01 fcfa00 0240 0000 02 6869 00", "0c000001 00 01 fcfa00 0200 0000 02 6869");
    }

    @Test
    void stateBehindRowsIsTakenOutOfWhatStandsForEof() {
        // Given
        ServerAnswer rows = ServerAnswer.of().columns(1).separator().row("1").row("2");
        byte[] told =
                rows.packet(Bytes.hex("fe 00 00 0240 0000 00 03 02 01 31")).deprecatingEof();

        // When
        byte[] head = Bytes.until(told, told.length - 12 - 4);
        ResponseEnd end =
                follow(NOT_TRACKING, told, Bytes.join(head, Bytes.packet(5, Bytes.hex("fe 00 00 0200 0000"))));

        // Then
        assertThat(end.changes().stateChanged()).isTrue();
        assertThat(end.rows()).isEqualTo(2);
    }

    @Test
    void whatSeveralResultsTellIsAddedUp() {
        byte[] first = Bytes.packet(1, Bytes.hex("00 00 00 0a40 0000 00 05 01 03 02 6431"));
        byte[] second = Bytes.packet(2, Bytes.hex("00 00 00 0240 0000 00 03 02 01 31"));
        ResponseEnd end = follow(
                NOT_TRACKING,
                Bytes.join(first, second),
                Bytes.join(
                        Bytes.packet(1, Bytes.hex("00 00 00 0a00 0000")),
                        Bytes.packet(2, Bytes.hex("00 00 00 0200 0000"))));
        assertThat(end.changes().schema()).contains("d1");
        assertThat(end.changes().stateChanged()).isTrue();
    }

    /** Who can't read all of it must not believe that nothing has changed. */
    @Test
    void stateTooLongToReadCountsAsChanged() {
        // Given
        byte[] value = Bytes.text("v".repeat(2000));
        byte[] entry = Bytes.join(Bytes.hex("01 61 fc d007"), value);
        byte[] state = Bytes.join(Bytes.hex("00 fc d507"), entry);
        byte[] ok = Bytes.join(Bytes.hex("00 00 00 0240 0000 00 fc d907"), state);
        try (Rig rig = asked(NOT_TRACKING)) {
            // When
            rig.read(Bytes.packet(1, ok));

            // Then
            assertThat(ServerRigs.end(rig).changes().stateChanged()).isTrue();
            assertThat(Bytes.hex(rig.recorder.bytes())).isEqualTo(NOTHING_TOLD);
        }
    }

    /** The client has been sent nothing of it: whoever holds the lease may ask another server. */
    @Test
    void aServerThatDiesWithinAnOkPacketHasSaidNothing() {
        byte[] sent = Bytes.hex(SCHEMA);
        for (int cut = 5; cut < sent.length; cut++) {
            try (Rig rig = asked(NOT_TRACKING)) {
                // Given
                rig.read(Bytes.until(sent, cut));

                // When
                rig.channel.close();

                // Then
                assertThat(rig.recorder.bytes()).isEmpty();
                assertThat(rig.recorder.all(ResponseEnd.class)).isEmpty();
            }
        }
    }
}
