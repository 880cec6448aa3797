package io.pointsman.protocol.codec;

import static io.pointsman.protocol.codec.ServerAnswer.AUTOCOMMIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.ResponseEnd;
import org.junit.jupiter.api.Test;

/**
 * A server that sends EOF packets, and a client that wants none. What the client must get is encoded from the same
 * answer, and not derived from the server's bytes.
 */
class EofTranslationTest {

    private static final int MORE = AUTOCOMMIT | ServerAnswer.MORE_RESULTS;
    private static final int CURSOR = AUTOCOMMIT | ServerAnswer.CURSOR;

    private static Rig asked(Command command) {
        Rig rig = ServerRigs.loggedIn(ServerRigs.WITH_EOF);
        rig.codec().expectResponseTo(command, ServerRigs.DEPRECATING_EOF);
        return rig;
    }

    /** In one read, cut in two anywhere, and byte by byte. */
    private static ResponseEnd translate(Command command, ServerAnswer answer) {
        byte[] sent = answer.withEof();
        String expected = Bytes.hex(answer.deprecatingEof());
        for (int cut = 1; cut < sent.length; cut++) {
            try (Rig rig = asked(command)) {
                rig.read(Bytes.until(sent, cut));
                rig.read(Bytes.from(sent, cut));
                assertThat(Bytes.hex(rig.recorder.bytes())).as("cut at %d", cut).isEqualTo(expected);
                ServerRigs.end(rig);
            }
        }
        try (Rig rig = asked(command)) {
            rig.readByteByByte(sent);
            assertThat(Bytes.hex(rig.recorder.bytes())).isEqualTo(expected);
        }
        try (Rig rig = asked(command)) {
            rig.read(sent);
            assertThat(Bytes.hex(rig.recorder.bytes())).isEqualTo(expected);
            return ServerRigs.end(rig);
        }
    }

    /** By hand, lest both encodings be wrong in the same way. */
    @Test
    void selectOne() {
        try (Rig rig = asked(Command.COM_QUERY)) {
            // When
            rig.read(Bytes.hex(
                    "010000 01 01", // one column
                    "170000 02 03646566 00 00 00 0131 00 0c 3f00 02000000 08 8100 00 0000", // named 1
                    "050000 03 fe 0100 0200", // EOF, one warning
                    "020000 04 0131", // 1
                    "050000 05 fe 0100 0200")); // EOF, one warning

            // Then
            assertThat(Bytes.hex(rig.recorder.bytes()))
                    .isEqualTo(Bytes.hex(Bytes.hex(
                            "010000 01 01",
                            "170000 02 03646566 00 00 00 0131 00 0c 3f00 02000000 08 8100 00 0000",
                            "020000 03 0131",
                            "070000 04 fe 00 00 0200 0100"))); // OK: no rows, no id, autocommit, one warning
        }
    }

    @Test
    void rows() {
        ServerAnswer answer = ServerAnswer.of()
                .columns(2)
                .separator()
                .row("1", "2")
                .row("", "x")
                .end(AUTOCOMMIT, 3);
        assertThat(translate(Command.COM_QUERY, answer).warnings()).isEqualTo(3);
    }

    @Test
    void noRows() {
        translate(Command.COM_QUERY, ServerAnswer.of().columns(1).separator().end(AUTOCOMMIT));
    }

    @Test
    void whatHasNoEofIsLeftAlone() {
        translate(Command.COM_QUERY, ServerAnswer.of().ok(1, 2, AUTOCOMMIT, 3));
        translate(Command.COM_QUERY, ServerAnswer.of().err());
        translate(Command.COM_STMT_PREPARE, ServerAnswer.of().prepared(1, 0, 0));
        translate(Command.COM_STATISTICS, ServerAnswer.of().packet(Bytes.text("Uptime")));
    }

    @Test
    void errorsAreRenumbered() {
        translate(Command.COM_QUERY, ServerAnswer.of().columns(2).err());
        translate(Command.COM_QUERY, ServerAnswer.of().columns(2).separator().err());
        translate(
                Command.COM_QUERY,
                ServerAnswer.of().columns(2).separator().row("1", "2").err());
    }

    @Test
    void eachResultTakesOnePacketLess() {
        ServerAnswer answer = ServerAnswer.of();
        answer.columns(1).separator(MORE).row("1").end(MORE);
        answer.ok(5, 0, MORE, 0);
        answer.columns(2).separator(MORE).end(MORE);
        answer.columns(1).separator().row("1").row("2").end(AUTOCOMMIT);
        translate(Command.COM_QUERY, answer);
    }

    /** The client counts on from what it has seen, and the server from what it has sent. */
    @Test
    void aFileAskedForBehindRowsIsRenumberedOnItsWay() {
        try (Rig rig = asked(Command.COM_QUERY)) {
            // Given
            ServerAnswer answer = ServerAnswer.of().columns(1).separator(MORE).end(MORE);
            rig.read(answer.packet(Bytes.hex("fb 66")).withEof()); // 5 of the server's, 4 of the client's
            String asked = Bytes.hex(rig.recorder.bytes());

            // When
            byte[] file = Bytes.join(Bytes.packet(5, Bytes.text("1,one")), Bytes.packet(6, new byte[0]));
            rig.write(rig.buffer(Bytes.until(file, 3)));
            rig.write(rig.buffer(Bytes.from(file, 3)));
            rig.read(ServerAnswer.of().countingFrom(8).ok(1, 0, AUTOCOMMIT, 0).withEof());

            // Then
            assertThat(asked).isEqualTo(Bytes.hex(answer.deprecatingEof()));
            assertThat(rig.written())
                    .isEqualTo(Bytes.join(Bytes.packet(6, Bytes.text("1,one")), Bytes.packet(7, new byte[0])));
            assertThat(Bytes.hex(rig.recorder.bytes())).endsWith("07000007" + "00010002000000");
            ServerRigs.end(rig);
        }
    }

    @Test
    void sequenceIdsBeginAgainBehind255() {
        ServerAnswer answer = ServerAnswer.of().columns(1).separator();
        for (int i = 0; i < 600; i++) {
            answer.row("row" + i);
        }
        byte[] sent = answer.end(AUTOCOMMIT).withEof();
        try (Rig rig = asked(Command.COM_QUERY)) {
            // When
            rig.readInPieces(sent, 100, 7, 1, 4);

            // Then
            assertThat(Bytes.hex(rig.recorder.bytes())).isEqualTo(Bytes.hex(answer.deprecatingEof()));
        }
    }

    @Test
    void prepare() {
        ServerAnswer both = ServerAnswer.of().prepared(9, 2, 3);
        both.definitions(3).separator().definitions(2).separator();
        assertThat(translate(Command.COM_STMT_PREPARE, both).statementId()).isEqualTo(9);
        translate(
                Command.COM_STMT_PREPARE,
                ServerAnswer.of().prepared(9, 0, 1).definitions(1).separator());
        translate(
                Command.COM_STMT_PREPARE,
                ServerAnswer.of().prepared(9, 1, 0).definitions(1).separator());
    }

    @Test
    void aCursorsLastWordIsNoSeparator() {
        ResponseEnd end =
                translate(Command.COM_STMT_EXECUTE, ServerAnswer.of().columns(2).end(CURSOR));
        assertThat(end.status().bits()).isEqualTo(CURSOR);
    }

    /** Elsewhere the flag says nothing: rows follow. */
    @Test
    void aCursorInATextResultIsNone() {
        translate(
                Command.COM_QUERY,
                ServerAnswer.of().columns(2).separator(CURSOR).row("1", "2").end(CURSOR));
    }

    @Test
    void fetchFieldListAndSetOption() {
        translate(Command.COM_STMT_FETCH, ServerAnswer.of().row("a").row("b").end(CURSOR));
        translate(Command.COM_FIELD_LIST, ServerAnswer.of().definitions(2).end(AUTOCOMMIT));
        translate(Command.COM_SET_OPTION, ServerAnswer.of().end(AUTOCOMMIT));
    }

    @Test
    void outParameters() {
        int out = MORE | ServerAnswer.OUT_PARAMS;
        ServerAnswer answer = ServerAnswer.of();
        answer.columns(2).separator(out).packet(Bytes.hex("00 00 01000000")).end(out);
        translate(Command.COM_STMT_EXECUTE, answer.ok(0, 0, AUTOCOMMIT, 0));
    }

    /** A client that is promised session state reads beyond the packet's end when there is none. */
    @Test
    void noSessionStateIsPromised() {
        try (Rig rig = asked(Command.COM_SET_OPTION)) {
            // When
            rig.read(Bytes.hex("050000 01 fe 0000 0240"));

            // Then
            assertThat(rig.recorder.bytes()).isEqualTo(Bytes.hex("070000 01 fe 00 00 0200 0000"));
        }
    }

    @Test
    void rowsOfSeveralPacketsAreRenumberedThroughout() {
        byte[] row = Bytes.some(0xFFFFFF + 5);
        row[0] = 0;
        row[0xFFFFFF] = (byte) 0xFE;
        ServerAnswer answer = ServerAnswer.of().columns(1).separator();
        answer.packet(row).packet(Bytes.until(row, 0xFFFFFF)).end(AUTOCOMMIT);
        for (int size : new int[] {1 << 16, 1 << 20, Integer.MAX_VALUE}) {
            try (Rig rig = asked(Command.COM_QUERY)) {
                // When
                rig.readInPieces(answer.withEof(), size);

                // Then
                assertThat(rig.recorder.bytes()).isEqualTo(answer.deprecatingEof());
                ServerRigs.end(rig);
            }
        }
    }

    @Test
    void aServerThatDiesHasItsLastWordNumberedForTheClient() {
        try (Rig rig = asked(Command.COM_QUERY)) {
            // Given: 1 to 5, of which the client has had 1 to 4
            ServerAnswer answer =
                    ServerAnswer.of().columns(1).separator().row("1").row("2");
            rig.read(answer.withEof());
            int passed = rig.recorder.bytes().length;

            // When
            rig.channel.close();

            // Then
            assertThat(Bytes.hex(rig.recorder.bytes()))
                    .startsWith(Bytes.hex(answer.deprecatingEof()))
                    .matches("(..){" + passed + "}......05ff8604.*");
            assertThat(ServerRigs.end(rig).error()).map(ErrPacket::errorCode).contains(1158);
        }
    }

    /** Of an EOF packet that is being rewritten the client has seen nothing yet. */
    @Test
    void aServerThatDiesWithinASeparatorHasALastWord() {
        byte[] sent = ServerAnswer.of().columns(1).separator().withEof();
        for (int cut = sent.length - 8; cut < sent.length; cut++) {
            try (Rig rig = asked(Command.COM_QUERY)) {
                // Given
                rig.read(Bytes.until(sent, cut));

                // When
                rig.channel.close();

                // Then
                assertThat(Bytes.hex(rig.recorder.bytes())).contains("03ff8604");
                assertThat(ServerRigs.end(rig).error()).isPresent();
            }
        }
    }
}
