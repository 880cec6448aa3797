package io.pointsman.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ResponseEnd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What MariaDB does differently; and MySQL's optional metadata, which is its cousin. */
class MariadbAnswerTest {

    private static final int AUTOCOMMIT = ServerAnswer.AUTOCOMMIT;

    /** Stage 1 of 2, 50.000 %, "copy". */
    private static final byte[] PROGRESS = Bytes.hex("ff ffff 01 01 02 50c300 04 636f7079");

    private Rig rig;

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    private ResponseEnd follow(Command command, Capabilities capabilities, ServerAnswer answer) {
        byte[] bytes = answer.encode(capabilities.has(Capabilities.CLIENT_DEPRECATE_EOF));
        rig = ServerRigs.asked(command, capabilities);
        rig.readInPieces(bytes, 11, 7);
        assertThat(Bytes.hex(rig.recorder.bytes())).isEqualTo(Bytes.hex(bytes));
        return ServerRigs.end(rig);
    }

    private static Capabilities mariadb(boolean deprecatesEof) {
        return new Capabilities(ServerRigs.server(deprecatesEof).bits() & ~1, 0x1D);
    }

    private static Capabilities optionalMetadata(boolean deprecatesEof) {
        return ServerRigs.server(deprecatesEof).with(Capabilities.CLIENT_OPTIONAL_RESULTSET_METADATA);
    }

    @Test
    void progressReportsLookLikeErrorsAndEndNothing() {
        ServerAnswer answer =
                ServerAnswer.of().packet(PROGRESS).packet(PROGRESS).ok(3, 0, AUTOCOMMIT, 0);
        ResponseEnd end = follow(Command.COM_QUERY, mariadb(true), answer);
        assertThat(end.affectedRows()).isEqualTo(3);
        assertThat(end.error()).isEmpty();
    }

    @ParameterizedTest(name = "without EOF: {0}")
    @ValueSource(booleans = {false, true})
    void progressMayBeReportedAnywhere(boolean deprecatesEof) {
        ServerAnswer answer = ServerAnswer.of()
                .packet(Bytes.hex("02 01"))
                .definitions(1)
                .packet(PROGRESS)
                .definitions(1)
                .separator()
                .row("1", "2")
                .packet(PROGRESS)
                .row("3", "4")
                .packet(PROGRESS)
                .end(AUTOCOMMIT);
        assertThat(follow(Command.COM_QUERY, mariadb(deprecatesEof), answer).error())
                .isEmpty();
    }

    @Test
    void anErrorBehindProgressIsAnError() {
        ServerAnswer answer = ServerAnswer.of().packet(PROGRESS).err();
        assertThat(follow(Command.COM_QUERY, mariadb(true), answer).error()).isPresent();
    }

    @ParameterizedTest(name = "without EOF: {0}")
    @ValueSource(booleans = {false, true})
    void metadataThatTheClientKnowsIsNotSentAgain(boolean deprecatesEof) {
        ServerAnswer answer = ServerAnswer.of()
                .packet(Bytes.hex("02 00"))
                .separator()
                .packet(Bytes.hex("00 04 feffffffffffffff"))
                .end(AUTOCOMMIT);
        assertThat(follow(Command.COM_STMT_EXECUTE, mariadb(deprecatesEof), answer)
                        .error())
                .isEmpty();
    }

    @ParameterizedTest(name = "without EOF: {0}")
    @ValueSource(booleans = {false, true})
    void metadataThatTheClientDoesNotKnowIsSent(boolean deprecatesEof) {
        ServerAnswer answer = ServerAnswer.of()
                .packet(Bytes.hex("02 01"))
                .definitions(2)
                .separator()
                .packet(Bytes.hex("00 04 feffffffffffffff"))
                .end(AUTOCOMMIT);
        assertThat(follow(Command.COM_STMT_EXECUTE, mariadb(deprecatesEof), answer)
                        .error())
                .isEmpty();
    }

    /** A column count alone has no byte behind it, whatever it may look like. */
    @Test
    void aServerWithoutTheCapabilityHasNoSuchByte() {
        ServerAnswer answer =
                ServerAnswer.of().columns(2).separator().row("1", "2").end(AUTOCOMMIT);
        assertThat(follow(Command.COM_STMT_EXECUTE, ServerRigs.WITH_EOF, answer).error())
                .isEmpty();
    }

    @ParameterizedTest(name = "without EOF: {0}")
    @ValueSource(booleans = {false, true})
    void mysqlLeavesOutMetadataThatTheClientDoesNotWant(boolean deprecatesEof) {
        ServerAnswer answer = ServerAnswer.of()
                .packet(Bytes.hex("02 00"))
                .separator()
                .row("1", "2")
                .end(AUTOCOMMIT);
        assertThat(follow(Command.COM_QUERY, optionalMetadata(deprecatesEof), answer)
                        .error())
                .isEmpty();
    }

    @ParameterizedTest(name = "without EOF: {0}")
    @ValueSource(booleans = {false, true})
    void mysqlSendsMetadataThatTheClientWants(boolean deprecatesEof) {
        ServerAnswer answer = ServerAnswer.of()
                .packet(Bytes.hex("02 01"))
                .definitions(2)
                .separator()
                .row("1", "2")
                .end(AUTOCOMMIT);
        assertThat(follow(Command.COM_QUERY, optionalMetadata(deprecatesEof), answer)
                        .error())
                .isEmpty();
    }

    @Test
    void aPrepareWithoutMetadataIsOnePacket() {
        ServerAnswer answer = ServerAnswer.of().packet(Bytes.hex("00 05000000 0200 0300 00 0000 00"));
        assertThat(follow(Command.COM_STMT_PREPARE, optionalMetadata(true), answer)
                        .statementId())
                .isEqualTo(5);
    }

    @Test
    void aPrepareWithMetadataIsAsEver() {
        ServerAnswer answer = ServerAnswer.of().packet(Bytes.hex("00 05000000 0200 0300 00 0000 01"));
        answer.definitions(3).separator().definitions(2).separator();
        assertThat(follow(Command.COM_STMT_PREPARE, optionalMetadata(false), answer)
                        .statementId())
                .isEqualTo(5);
    }

    /** One result with an id and a count for each row inserted. */
    @Test
    void aBulkExecuteMayBeAnsweredWithAResult() {
        ServerAnswer answer = ServerAnswer.of()
                .packet(Bytes.hex("02 01"))
                .definitions(2)
                .separator()
                .packet(Bytes.hex("00 00 01000000 01000000"))
                .end(AUTOCOMMIT);
        assertThat(follow(Command.COM_STMT_BULK_EXECUTE, mariadb(true), answer).error())
                .isEmpty();
    }
}
