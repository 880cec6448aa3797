package io.pointsman.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ResponseEnd;
import io.pointsman.api.protocol.StatusFlags;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers to the commands on prepared statements; with EOF packets, and without. */
class PreparedAnswerTest {

    private static final int AUTOCOMMIT = ServerAnswer.AUTOCOMMIT;
    private static final int CURSOR = ServerAnswer.AUTOCOMMIT | ServerAnswer.CURSOR;

    /** NULL, and a LONGLONG. */
    private static final byte[] BINARY_ROW = Bytes.hex("00 04 feffffffffffffff");

    private Rig rig;

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    private ResponseEnd follow(Command command, boolean deprecatesEof, ServerAnswer answer) {
        byte[] bytes = answer.encode(deprecatesEof);
        rig = ServerRigs.asked(command, ServerRigs.server(deprecatesEof));
        rig.read(bytes);
        assertThat(Bytes.hex(rig.recorder.bytes())).isEqualTo(Bytes.hex(bytes));
        return ServerRigs.end(rig);
    }

    @ParameterizedTest(name = "{0} parameters, {1} columns, without EOF: {2}")
    @CsvSource({
        "0, 0, false",
        "0, 0, true",
        "3, 0, false",
        "3, 0, true",
        "0, 2, false",
        "0, 2, true",
        "3, 2, false",
        "3, 2, true"
    })
    void prepare(int parameters, int columns, boolean deprecatesEof) {
        ServerAnswer answer = ServerAnswer.of().prepared(77, columns, parameters);
        if (parameters > 0) {
            answer.definitions(parameters).separator();
        }
        if (columns > 0) {
            answer.definitions(columns).separator();
        }
        ResponseEnd end = follow(Command.COM_STMT_PREPARE, deprecatesEof, answer);
        assertThat(end.statementId()).isEqualTo(77);
        assertThat(end.error()).isEmpty();
    }

    @Test
    void prepareOfNonsenseIsAnError() {
        ResponseEnd end =
                follow(Command.COM_STMT_PREPARE, true, ServerAnswer.of().err());
        assertThat(end.error()).isPresent();
        assertThat(end.statementId()).isZero();
    }

    @Test
    void theStatementOfOneCommandIsNotThatOfTheNext() {
        // Given
        follow(Command.COM_STMT_PREPARE, true, ServerAnswer.of().prepared(77, 0, 0));
        rig.recorder.forget();

        // When
        rig.codec().expectResponseTo(Command.COM_PING, ServerRigs.DEPRECATING_EOF);
        rig.read(ServerAnswer.of().ok(0, 0, AUTOCOMMIT, 0).withEof());

        // Then
        assertThat(ServerRigs.end(rig).statementId()).isZero();
    }

    @ParameterizedTest(name = "without EOF: {0}")
    @ValueSource(booleans = {false, true})
    void executeWithRows(boolean deprecatesEof) {
        ServerAnswer answer =
                ServerAnswer.of().columns(2).separator().packet(BINARY_ROW).packet(BINARY_ROW);
        assertThat(follow(Command.COM_STMT_EXECUTE, deprecatesEof, answer.end(3))
                        .status()
                        .bits())
                .isEqualTo(3);
    }

    @ParameterizedTest(name = "without EOF: {0}")
    @ValueSource(booleans = {false, true})
    void executeWithOutParameters(boolean deprecatesEof) {
        int more = AUTOCOMMIT | ServerAnswer.MORE_RESULTS;
        int out = more | ServerAnswer.OUT_PARAMS;
        ServerAnswer answer = ServerAnswer.of();
        answer.columns(2).separator(more).packet(BINARY_ROW).end(more);
        answer.columns(2).separator(out).packet(BINARY_ROW).end(out);
        answer.ok(0, 0, AUTOCOMMIT, 0);
        ResponseEnd end = follow(Command.COM_STMT_EXECUTE, deprecatesEof, answer);
        assertThat(end.status()).isEqualTo(StatusFlags.AUTOCOMMIT);
    }

    /** The end of the columns is that of the answer, and so not a separator. */
    @ParameterizedTest(name = "without EOF: {0}")
    @ValueSource(booleans = {false, true})
    void executeWithACursor(boolean deprecatesEof) {
        ResponseEnd end = follow(
                Command.COM_STMT_EXECUTE,
                deprecatesEof,
                ServerAnswer.of().columns(2).end(CURSOR));
        assertThat(end.status().bits()).isEqualTo(CURSOR);
    }

    @ParameterizedTest(name = "without EOF: {0}")
    @ValueSource(booleans = {false, true})
    void fetch(boolean deprecatesEof) {
        ServerAnswer some =
                ServerAnswer.of().packet(BINARY_ROW).packet(BINARY_ROW).end(CURSOR);
        assertThat(follow(Command.COM_STMT_FETCH, deprecatesEof, some).status().bits())
                .isEqualTo(CURSOR);
        rig.close();
        ServerAnswer rest = ServerAnswer.of().packet(BINARY_ROW).end(AUTOCOMMIT | ServerAnswer.LAST_ROW_SENT);
        assertThat(follow(Command.COM_STMT_FETCH, deprecatesEof, rest).error()).isEmpty();
        rig.close();
        assertThat(follow(
                                Command.COM_STMT_FETCH,
                                deprecatesEof,
                                ServerAnswer.of().end(CURSOR))
                        .error())
                .isEmpty();
        rig.close();
        assertThat(follow(
                                Command.COM_STMT_FETCH,
                                deprecatesEof,
                                ServerAnswer.of().err())
                        .error())
                .isPresent();
    }
}
