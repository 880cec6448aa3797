package io.pointsman.protocol.codec;

import static io.pointsman.protocol.codec.ServerAnswer.AUTOCOMMIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ResponseEnd;
import org.junit.jupiter.api.Test;

/** What the end of an answer says of its length, and of the statement that was prepared. */
class RowsCountedTest {

    private static final int MORE = AUTOCOMMIT | ServerAnswer.MORE_RESULTS;

    /** Counted alike however the answer is cut. */
    private static ResponseEnd follow(Command command, ServerAnswer answer) {
        byte[] sent = answer.deprecatingEof();
        long inOneRead = read(command, sent, sent.length).rows();
        ResponseEnd end = read(command, sent, 1);
        assertThat(end.rows()).isEqualTo(inOneRead);
        assertThat(read(command, sent, 7).rows()).isEqualTo(inOneRead);
        return end;
    }

    private static ResponseEnd read(Command command, byte[] sent, int pieces) {
        try (Rig rig = ServerRigs.asked(command, ServerRigs.DEPRECATING_EOF)) {
            rig.readInPieces(sent, pieces);
            return ServerRigs.end(rig);
        }
    }

    @Test
    void rowsOfTheLastSetAreCounted() {
        ServerAnswer answer = ServerAnswer.of();
        answer.columns(1).separator().row("1").row("2").end(MORE);
        answer.ok(7, 0, MORE, 0);
        answer.columns(2).separator().row("1", "2").end(AUTOCOMMIT);
        assertThat(follow(Command.COM_QUERY, answer).rows()).isEqualTo(1);
    }

    @Test
    void anEmptySetIsASetAndAnOkPacketIsNone() {
        ServerAnswer empty = ServerAnswer.of().columns(1).separator().end(AUTOCOMMIT);
        assertThat(follow(Command.COM_QUERY, empty).hasRows()).isTrue();
        ServerAnswer ok = ServerAnswer.of().columns(1).separator().row("1").end(MORE);
        assertThat(follow(Command.COM_QUERY, ok.ok(1, 0, AUTOCOMMIT, 0)).hasRows())
                .isFalse();
    }

    @Test
    void fetchedRowsAreCounted() {
        ServerAnswer answer = ServerAnswer.of().row("a").row("b").end(AUTOCOMMIT);
        assertThat(follow(Command.COM_STMT_FETCH, answer).rows()).isEqualTo(2);
    }

    @Test
    void whatHasNoRowsCountsNone() {
        assertThat(follow(Command.COM_QUERY, ServerAnswer.of().ok(9, 0, AUTOCOMMIT, 0))
                        .rows())
                .isZero();
    }

    @Test
    void aRowOfSeveralPacketsIsOne() {
        ServerAnswer answer = ServerAnswer.of().columns(1).separator();
        answer.packet(new byte[0xFFFFFF + 5]).row("2").end(AUTOCOMMIT);
        assertThat(read(Command.COM_QUERY, answer.deprecatingEof(), 1 << 20).rows())
                .isEqualTo(2);
    }

    @Test
    void countingBeginsAgainWithTheNextAnswer() {
        try (Rig rig = ServerRigs.asked(Command.COM_QUERY, ServerRigs.DEPRECATING_EOF)) {
            // Given
            rig.read(ServerAnswer.of()
                    .columns(1)
                    .separator()
                    .row("1")
                    .end(AUTOCOMMIT)
                    .deprecatingEof());
            rig.recorder.forget();

            // When
            rig.codec().expectResponseTo(Command.COM_PING, ServerRigs.DEPRECATING_EOF);
            rig.read(ServerAnswer.of().ok(0, 0, AUTOCOMMIT, 0).deprecatingEof());

            // Then
            assertThat(ServerRigs.end(rig).rows()).isZero();
        }
    }

    @Test
    void parametersOfAPreparedStatementAreTold() {
        ServerAnswer answer = ServerAnswer.of().prepared(9, 1, 3).definitions(3).definitions(1);
        ResponseEnd end = follow(Command.COM_STMT_PREPARE, answer);
        assertThat(end.parameters()).isEqualTo(3);
        assertThat(end.rows()).isZero();
    }
}
