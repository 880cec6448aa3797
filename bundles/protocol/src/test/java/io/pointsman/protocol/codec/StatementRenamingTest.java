package io.pointsman.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ResponseEnd;
import org.junit.jupiter.api.Test;

/** The client knows a prepared statement by an id of its own. */
class StatementRenamingTest {

    private static final byte[] OF_SERVER =
            ServerAnswer.of().prepared(9, 0, 1).definitions(1).deprecatingEof();

    private static Rig asked() {
        Rig rig = ServerRigs.loggedIn(ServerRigs.DEPRECATING_EOF);
        rig.codec().expectPrepared(ServerRigs.DEPRECATING_EOF, 0x01020304);
        return rig;
    }

    private static byte[] renamed() {
        byte[] expected = OF_SERVER.clone();
        System.arraycopy(Bytes.hex("04030201"), 0, expected, 5, 4);
        return expected;
    }

    @Test
    void theClientSeesItsOwnIdAndTheEndTellsTheServers() {
        try (Rig rig = asked()) {
            // When
            rig.read(OF_SERVER.clone());

            // Then
            assertThat(rig.recorder.bytes()).isEqualTo(renamed());
            ResponseEnd end = ServerRigs.end(rig);
            assertThat(end.statementId()).isEqualTo(9);
            assertThat(end.parameters()).isEqualTo(1);
        }
    }

    @Test
    void anAnswerCutAnywhereIsRenamedToo() {
        for (int cut = 1; cut < OF_SERVER.length; cut++) {
            try (Rig rig = asked()) {
                // When
                rig.read(Bytes.until(OF_SERVER, cut));
                rig.read(Bytes.from(OF_SERVER, cut));

                // Then
                assertThat(Bytes.hex(rig.recorder.bytes())).as("cut at %d", cut).isEqualTo(Bytes.hex(renamed()));
                ServerRigs.end(rig);
            }
        }
    }

    @Test
    void anErrorIsLeftAlone() {
        try (Rig rig = asked()) {
            // When
            byte[] error = ServerAnswer.of().err().deprecatingEof();
            rig.read(error.clone());

            // Then
            assertThat(rig.recorder.bytes()).isEqualTo(error);
            assertThat(ServerRigs.end(rig).error()).isPresent();
        }
    }

    @Test
    void theNextPreparationIsLeftAlone() {
        try (Rig rig = asked()) {
            // Given
            rig.read(OF_SERVER.clone());
            rig.recorder.forget();

            // When
            rig.codec().expectResponseTo(Command.COM_STMT_PREPARE, ServerRigs.DEPRECATING_EOF);
            rig.read(OF_SERVER.clone());

            // Then
            assertThat(rig.recorder.bytes()).isEqualTo(OF_SERVER);
        }
    }
}
