package io.pointsman.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.ColumnDefinition;
import io.pointsman.api.protocol.EofPacket;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.protocol.StatisticsText;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.api.protocol.TextResultSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What we answer ourselves. */
class ClientAnswerTest {

    private static final byte[] PING = Bytes.command(0x0E, new byte[0]);

    /** catalog def, no schema, no tables, name twice, fixed part: utf8_general_ci, 3072, VAR_STRING, 31 decimals. */
    private static final byte[] COLUMN_A = Bytes.hex("03646566 00 00 00 0161 0161", "0c 2100 000c0000 fd 0000 1f 0000");

    private static final byte[] COLUMN_B = Bytes.hex("03646566 00 00 00 0162 0162", "0c 2100 000c0000 fd 0000 1f 0000");

    private static final TextResultSet RESULT = new TextResultSet(
            List.of(ColumnDefinition.text("a"), ColumnDefinition.text("b")),
            List.of(Arrays.asList("1", null), List.of("", "ü")),
            StatusFlags.AUTOCOMMIT,
            3);

    private Rig rig = ClientRigs.loggedIn();

    @BeforeEach
    void aCommandHasCome() {
        rig.read(PING);
    }

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    private void insteadFor(Capabilities capabilities) {
        rig.close();
        rig = ClientRigs.loggedIn(capabilities);
        rig.read(PING);
    }

    @Test
    void okSaysHowManyRows() {
        // When
        rig.write(new OkPacket(300, 7, new StatusFlags(3), 2, ""));

        // Then
        assertThat(rig.written()).isEqualTo(Bytes.packet(1, Bytes.hex("00 fc2c01 07 0300 0200")));
    }

    @Test
    void okWithInfoHasItsLengthWhereSessionTrackingIsOn() {
        // When
        rig.write(new OkPacket(0, 0, StatusFlags.AUTOCOMMIT, 0, "done"));

        // Then
        assertThat(rig.written()).isEqualTo(Bytes.packet(1, Bytes.hex("00 00 00 0200 0000 04 646f6e65")));
    }

    /** The manual has it without a length then; servers write one all the same, and clients skip it. */
    @Test
    void okTellsTheLengthOfItsInfoAlsoWhereSessionTrackingIsOff() {
        // Given
        insteadFor(ClientRigs.MODERN.without(Capabilities.CLIENT_SESSION_TRACK));

        // When
        rig.write(new OkPacket(0, 0, StatusFlags.AUTOCOMMIT, 0, "done"));

        // Then
        assertThat(rig.written()).isEqualTo(Bytes.packet(1, Bytes.hex("00 00 00 0200 0000 04 646f6e65")));
    }

    /** A client that is promised session state reads beyond the packet's end when there is none. */
    @Test
    void okNeverPromisesSessionStateThatItDoesNotHave() {
        // When
        rig.write(OkPacket.of(new StatusFlags(0x4002)));

        // Then
        assertThat(rig.written()).isEqualTo(Bytes.packet(1, Bytes.hex("00 00 00 0200 0000")));
    }

    @Test
    void eofIsAnOkPacketForThoseWhoWantIt() {
        // When
        rig.write(new EofPacket(1, StatusFlags.AUTOCOMMIT));

        // Then
        assertThat(rig.written()).isEqualTo(Bytes.packet(1, Bytes.hex("fe 00 00 0200 0100")));
    }

    @Test
    void eofIsItselfForThoseWhoKnowNothingElse() {
        // Given
        insteadFor(ClientRigs.WITHOUT_DEPRECATE_EOF);

        // When
        rig.write(new EofPacket(1, StatusFlags.AUTOCOMMIT));

        // Then
        assertThat(rig.written()).isEqualTo(Bytes.packet(1, Bytes.hex("fe 0100 0200")));
    }

    @Test
    void aResultWithoutEof() {
        // When
        rig.write(RESULT);

        // Then
        assertThat(rig.written())
                .isEqualTo(Bytes.join(
                        Bytes.packet(1, Bytes.hex("02")),
                        Bytes.packet(2, COLUMN_A),
                        Bytes.packet(3, COLUMN_B),
                        Bytes.packet(4, Bytes.hex("0131 fb")),
                        Bytes.packet(5, Bytes.hex("00 02c3bc")),
                        Bytes.packet(6, Bytes.hex("fe 00 00 0200 0300"))));
    }

    @Test
    void aResultWithEof() {
        // Given
        insteadFor(ClientRigs.WITHOUT_DEPRECATE_EOF);

        // When
        rig.write(RESULT);

        // Then
        assertThat(rig.written())
                .isEqualTo(Bytes.join(
                        Bytes.packet(1, Bytes.hex("02")),
                        Bytes.packet(2, COLUMN_A),
                        Bytes.packet(3, COLUMN_B),
                        Bytes.packet(4, Bytes.hex("fe 0300 0200")),
                        Bytes.packet(5, Bytes.hex("0131 fb")),
                        Bytes.packet(6, Bytes.hex("00 02c3bc")),
                        Bytes.packet(7, Bytes.hex("fe 0300 0200"))));
    }

    @Test
    void aRowOfMoreThanOnePacketIsSplit() {
        // Given
        String value = "x".repeat(0xFFFFFF - 4);

        // When
        rig.write(new TextResultSet(
                List.of(ColumnDefinition.text("a")), List.of(List.of(value)), StatusFlags.AUTOCOMMIT, 0));

        // Then
        byte[] row = Bytes.join(Bytes.hex("fd fbffff"), Bytes.text(value));
        assertThat(row).hasSize(0xFFFFFF);
        assertThat(rig.written())
                .isEqualTo(Bytes.join(
                        Bytes.packet(1, Bytes.hex("01")),
                        Bytes.packet(2, COLUMN_A),
                        Bytes.packet(3, row), // and an empty one, which is 4
                        Bytes.packet(5, Bytes.hex("fe 00 00 0200 0000"))));
    }

    @Test
    void moreRowsThanSequenceIds() {
        // When
        rig.write(new TextResultSet(
                List.of(ColumnDefinition.text("a")),
                Collections.nCopies(600, List.of("x")),
                StatusFlags.AUTOCOMMIT,
                0));

        // Then: the last packet is number 1 + 1 + 600 + 1, less two times 256
        assertThat(Bytes.hex(rig.written())).endsWith("070000" + "5b" + "fe000002000000");
    }

    @Test
    void statisticsAreBareText() {
        // When
        rig.write(new StatisticsText("Uptime: 1"));

        // Then
        assertThat(rig.written()).isEqualTo(Bytes.packet(1, Bytes.text("Uptime: 1")));
    }

    /** Answers come as somebody finds time; the commands were read long before. */
    @Test
    void answersToPipelinedCommandsEachCountFromOne() {
        // Given two more
        rig.read(Bytes.join(PING, PING));

        // When
        rig.write(OkPacket.of(StatusFlags.AUTOCOMMIT));
        rig.write(RESULT);
        rig.recorder.forget();
        byte[] before = rig.written();
        rig.write(new ErrPacket(1047, "08S01", "what?"));

        // Then
        assertThat(before).startsWith(Bytes.hex("070000 01 00 00 00 0200 0000", "010000 01 02"));
        assertThat(rig.written()).startsWith(Bytes.hex("0e0000 01 ff 1704"));
    }

    @Test
    void whatIsNoPacketIsRefusedAndNothingIsSent() {
        // When
        var written = rig.channel.writeOneOutbound("nonsense");

        // Then
        assertThat(written.cause()).isInstanceOf(IllegalArgumentException.class);
        assertThat(rig.written()).isEmpty();
    }
}
