package io.pointsman.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.LocalInfileRequest;
import io.pointsman.api.protocol.ResponseEnd;
import io.pointsman.api.protocol.StatusFlags;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers to COM_QUERY and to the commands with short answers; with EOF packets, and without. */
class TextAnswerTest {

    private static final int AUTOCOMMIT = ServerAnswer.AUTOCOMMIT;
    private static final int MORE = ServerAnswer.AUTOCOMMIT | ServerAnswer.MORE_RESULTS;

    private Rig rig;

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    /** Has a server answer, and expects to see it passed on as it is. */
    private ResponseEnd follow(Command command, boolean deprecatesEof, ServerAnswer answer) {
        byte[] bytes = answer.encode(deprecatesEof);
        rig = ServerRigs.asked(command, ServerRigs.server(deprecatesEof));
        rig.read(bytes);
        assertThat(Bytes.hex(rig.recorder.bytes())).isEqualTo(Bytes.hex(bytes));
        return ServerRigs.end(rig);
    }

    /** As MySQL 8 answers SELECT 1. */
    @Test
    void selectOne() {
        // Given
        byte[] answer = Bytes.hex(
                "010000 01 01", // one column
                "170000 02 03646566 00 00 00 0131 00 0c 3f00 02000000 08 8100 00 0000", // named 1
                "050000 03 fe 0000 0200", // EOF
                "020000 04 0131", // 1
                "050000 05 fe 0000 0200"); // EOF
        rig = ServerRigs.asked(Command.COM_QUERY, ServerRigs.WITH_EOF);

        // When
        rig.read(answer);

        // Then
        assertThat(rig.recorder.bytes()).isEqualTo(answer);
        assertThat(ServerRigs.end(rig).status()).isEqualTo(StatusFlags.AUTOCOMMIT);
        assertThat(rig.recorder.messages()).hasSize(2);
    }

    @ParameterizedTest(name = "without EOF: {0}")
    @ValueSource(booleans = {false, true})
    void rows(boolean deprecatesEof) {
        ResponseEnd end = follow(
                Command.COM_QUERY,
                deprecatesEof,
                ServerAnswer.of()
                        .columns(2)
                        .separator()
                        .row("1", "2")
                        .row("", "")
                        .end(0x22, 7));
        assertThat(end.warnings()).isEqualTo(7);
        assertThat(end.status().bits()).isEqualTo(0x22);
        assertThat(end.error()).isEmpty();
    }

    @ParameterizedTest(name = "without EOF: {0}")
    @ValueSource(booleans = {false, true})
    void noRows(boolean deprecatesEof) {
        ServerAnswer nothing = ServerAnswer.of().columns(1).separator().end(AUTOCOMMIT);
        assertThat(follow(Command.COM_QUERY, deprecatesEof, nothing).error()).isEmpty();
    }

    @Test
    void ok() {
        ResponseEnd end = follow(Command.COM_QUERY, true, ServerAnswer.of().ok(3, 9, 3, 1));
        assertThat(end).isEqualTo(new ResponseEnd(new StatusFlags(3), 3, 9, 1, Optional.empty(), 0));
    }

    @Test
    void error() {
        ResponseEnd end = follow(Command.COM_QUERY, true, ServerAnswer.of().err());
        assertThat(end.error()).contains(new ErrPacket(1064, "42000", "You have an error"));
    }

    @ParameterizedTest(name = "without EOF: {0}")
    @ValueSource(booleans = {false, true})
    void errorAmongTheColumns(boolean deprecatesEof) {
        ServerAnswer answer =
                ServerAnswer.of().packet(Bytes.hex("02")).definitions(1).err();
        assertThat(follow(Command.COM_QUERY, deprecatesEof, answer).error()).isPresent();
    }

    @Test
    void errorInsteadOfTheSeparator() {
        assertThat(follow(Command.COM_QUERY, false, ServerAnswer.of().columns(2).err())
                        .error())
                .isPresent();
    }

    @ParameterizedTest(name = "without EOF: {0}")
    @ValueSource(booleans = {false, true})
    void errorAmongTheRows(boolean deprecatesEof) {
        ServerAnswer answer =
                ServerAnswer.of().columns(1).separator().row("1").row("2").err();
        assertThat(follow(Command.COM_QUERY, deprecatesEof, answer).error()).isPresent();
    }

    @ParameterizedTest(name = "without EOF: {0}")
    @ValueSource(booleans = {false, true})
    void severalResults(boolean deprecatesEof) {
        ServerAnswer answer = ServerAnswer.of();
        answer.columns(1).separator(MORE).row("1").end(MORE);
        answer.ok(5, 0, MORE, 0);
        answer.columns(3).separator(MORE).end(MORE);
        answer.ok(0, 0, AUTOCOMMIT, 4);
        ResponseEnd end = follow(Command.COM_QUERY, deprecatesEof, answer);
        assertThat(end.warnings()).isEqualTo(4);
        assertThat(end.status()).isEqualTo(StatusFlags.AUTOCOMMIT);
    }

    @ParameterizedTest(name = "without EOF: {0}")
    @ValueSource(booleans = {false, true})
    void anErrorEndsSeveralResultsWhateverWasPromised(boolean deprecatesEof) {
        ServerAnswer answer =
                ServerAnswer.of().columns(1).separator(MORE).row("1").end(MORE).err();
        ResponseEnd end = follow(Command.COM_QUERY, deprecatesEof, answer);
        assertThat(end.error()).isPresent();
        assertThat(end.status()).isEqualTo(StatusFlags.AUTOCOMMIT);
    }

    @Test
    void anErrorMeansTheStatusBeforeItAndNoRows() {
        // Given a transaction that has inserted a row
        rig = ServerRigs.asked(Command.COM_QUERY, ServerRigs.DEPRECATING_EOF);
        rig.read(ServerAnswer.of().ok(1, 9, 1, 2).withEof());
        rig.recorder.forget();

        // When
        rig.codec().expectResponseTo(Command.COM_QUERY, ServerRigs.DEPRECATING_EOF);
        rig.read(ServerAnswer.of().err().withEof());

        // Then
        ResponseEnd end = ServerRigs.end(rig);
        assertThat(end.status().bits()).isEqualTo(StatusFlags.SERVER_STATUS_IN_TRANS);
        assertThat(end.affectedRows()).isZero();
        assertThat(end.lastInsertId()).isZero();
        assertThat(end.warnings()).isZero();
    }

    @Test
    void aFileIsAskedForAndAnswered() {
        // Given
        rig = ServerRigs.asked(Command.COM_QUERY, ServerRigs.DEPRECATING_EOF);
        byte[] request = Bytes.packet(1, Bytes.hex("fb 66696c65"));
        byte[] answer =
                ServerAnswer.of().countingFrom(4).ok(2, 0, AUTOCOMMIT, 0).withEof();

        // When
        rig.read(request);
        boolean pending = rig.codec().isResponsePending();
        rig.write(rig.buffer(Bytes.packet(2, Bytes.text("1,one"))));
        rig.write(rig.buffer(Bytes.packet(3, new byte[0])));
        rig.read(answer);

        // Then
        assertThat(pending).isTrue();
        assertThat(rig.recorder.transcript())
                .startsWith("bytes " + Bytes.hex(request), "LocalInfileRequest[]", "bytes " + Bytes.hex(answer));
        assertThat(ServerRigs.end(rig).affectedRows()).isEqualTo(2);
    }

    @Test
    void aFileMayBeRefused() {
        ServerAnswer answer = ServerAnswer.of().packet(Bytes.hex("fb 66")).err();
        assertThat(follow(Command.COM_QUERY, true, answer).error()).isPresent();
        assertThat(rig.recorder.all(LocalInfileRequest.class)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Command.class,
            names = {
                "COM_INIT_DB",
                "COM_PING",
                "COM_PROCESS_KILL",
                "COM_STMT_RESET",
                "COM_SET_OPTION",
                "COM_RESET_CONNECTION",
                "COM_REGISTER_SLAVE"
            })
    void commandsWithShortAnswers(Command command) {
        assertThat(follow(command, true, ServerAnswer.of().ok(0, 0, 0x2002, 0))
                        .status()
                        .bits())
                .isEqualTo(0x2002);
        rig.close();
        assertThat(follow(command, true, ServerAnswer.of().err()).error()).isPresent();
    }

    @ParameterizedTest(name = "without EOF: {0}")
    @ValueSource(booleans = {false, true})
    void setOptionIsAnsweredWithEof(boolean deprecatesEof) {
        ResponseEnd end =
                follow(Command.COM_SET_OPTION, deprecatesEof, ServerAnswer.of().end(3));
        assertThat(end.status().bits()).isEqualTo(3);
    }

    @Test
    void statisticsAreOnePacketWhateverItSays() {
        ServerAnswer answer = ServerAnswer.of().packet(Bytes.text("Uptime: 71  Threads: 2"));
        assertThat(follow(Command.COM_STATISTICS, true, answer).error()).isEmpty();
    }

    @ParameterizedTest(name = "without EOF: {0}")
    @ValueSource(booleans = {false, true})
    void fieldListIsDefinitionsUpToTheEnd(boolean deprecatesEof) {
        ServerAnswer answer = ServerAnswer.of().definitions(3).end(MORE); // which means nothing here
        assertThat(follow(Command.COM_FIELD_LIST, deprecatesEof, answer).error())
                .isEmpty();
    }

    @Test
    void fieldListOfAMissingTableIsAnError() {
        assertThat(follow(Command.COM_FIELD_LIST, false, ServerAnswer.of().err())
                        .error())
                .isPresent();
    }

    /** Its status says that the session's state changed, and behind the numbers comes what it is now. */
    @Test
    void sessionStateIsPassedOnUnread() {
        byte[] ok = Bytes.hex("00 00 00 0240 0000 00 0b 01 09 08 73797374656d31 00");
        ResponseEnd end = follow(Command.COM_QUERY, true, ServerAnswer.of().packet(ok));
        assertThat(end.status().has(StatusFlags.SERVER_SESSION_STATE_CHANGED)).isTrue();
    }

    /** An OK packet at the end of rows may be longer than an EOF packet can be. */
    @Test
    void sessionStateMayAlsoFollowRows() {
        byte[] end = Bytes.hex("fe 00 00 0240 0000 00 0b 01 09 08 73797374656d31 00");
        ServerAnswer answer = ServerAnswer.of().columns(1).separator().row("1").packet(end);
        assertThat(follow(Command.COM_QUERY, true, answer).status().bits()).isEqualTo(0x4002);
    }

    @Test
    void aLongErrorIsPassedOnWholeAndReadAsFarAsMatters() {
        byte[] error = Bytes.join(Bytes.hex("ff 2804 23"), Bytes.text("42000" + "e".repeat(5000)));
        ResponseEnd end = follow(Command.COM_QUERY, true, ServerAnswer.of().packet(error));
        assertThat(end.error().orElseThrow().message()).startsWith("eeee").hasSizeBetween(500, 5000);
    }

    @ParameterizedTest(name = "without EOF: {0}")
    @ValueSource(booleans = {false, true})
    void manyRowsInManyReads(boolean deprecatesEof) {
        // Given
        ServerAnswer answer = ServerAnswer.of().columns(2).separator();
        for (int i = 0; i < 2000; i++) {
            answer.row("value" + i, "x".repeat(i % 100));
        }
        byte[] bytes = answer.end(AUTOCOMMIT).encode(deprecatesEof);
        rig = ServerRigs.asked(Command.COM_QUERY, ServerRigs.server(deprecatesEof));

        // When
        rig.readInPieces(bytes, 1460, 1, 536, 4, 5, 3);

        // Then
        assertThat(rig.recorder.bytes()).isEqualTo(bytes);
        assertThat(ServerRigs.end(rig).error()).isEmpty();
        assertThat(rig.recorder.all(ByteBuf.class)).allMatch(ByteBuf::isReadable);
    }
}
