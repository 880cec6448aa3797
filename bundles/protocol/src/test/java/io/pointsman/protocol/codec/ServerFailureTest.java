package io.pointsman.protocol.codec;

import static io.pointsman.protocol.codec.ServerAnswer.AUTOCOMMIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.MalformedPacket;
import io.pointsman.api.protocol.ResponseEnd;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that die, say what nobody asked for, or talk nonsense. */
class ServerFailureTest {

    private Rig rig = ServerRigs.asked(Command.COM_QUERY, ServerRigs.WITH_EOF);

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    private void asked(Command command) {
        rig.close();
        rig = ServerRigs.asked(command, ServerRigs.WITH_EOF);
    }

    /** Whether, and where, the client has been sent an ERR packet with this sequence id and code behind this. */
    private void assertLastWord(byte[] behind, int sequenceId, int code) {
        String passed = Bytes.hex(rig.recorder.bytes());
        assertThat(passed).startsWith(Bytes.hex(behind));
        byte[] head = {(byte) sequenceId, (byte) 0xFF, (byte) code, (byte) (code >>> 8)};
        assertThat(passed.substring(2 * behind.length)).matches("......" + Bytes.hex(head) + "23.*");
        assertThat(rig.recorder.all(ResponseEnd.class)).hasSize(1);
        assertThat(rig.recorder.all(ResponseEnd.class).get(0).error().map(ErrPacket::errorCode))
                .contains(code);
        assertThat(rig.codec().isResponsePending()).isFalse();
    }

    // --- death

    /** Whoever holds the lease may ask another server, or says what has become of it. */
    @Test
    void aServerThatDiesBeforeItsAnswerHasSaidNothing() {
        // When
        rig.channel.close();

        // Then
        assertThat(rig.recorder.messages()).isEmpty();
    }

    @Test
    void aServerThatDiesBetweenPacketsIsAnErrorBehindThem() {
        // Given
        byte[] answer = ServerAnswer.of().columns(2).separator().row("1", "2").withEof();
        rig.read(answer);

        // When
        rig.channel.close();

        // Then
        assertLastWord(answer, 6, 1158);
    }

    // --- an answer that nobody can wait for

    private static final ErrPacket CUT = new ErrPacket(9001, "HY000", "cut off");

    @Test
    void anAnswerThatIsBrokenOffBetweenPacketsEndsThere() {
        // Given
        byte[] answer = ServerAnswer.of().columns(2).separator().row("1", "2").withEof();
        rig.read(answer);

        // When
        rig.codec().breakOff(CUT);
        rig.read(ServerAnswer.of().columns(2).separator().row("1", "2").withEof());

        // Then
        assertLastWord(answer, 6, 9001);
        assertThat(rig.codec().isAtSafePoint()).isFalse();
    }

    @Test
    void aPacketThatIsHalfPassedOnIsLetThroughFirst() {
        // Given
        byte[] answer = ServerAnswer.of().columns(2).separator().row("1", "2").withEof();
        byte[] half = Bytes.until(answer, answer.length - 1);
        rig.read(half);

        // When
        rig.codec().breakOff(CUT);

        // Then
        assertThat(rig.recorder.all(ResponseEnd.class)).isEmpty();
        rig.read(new byte[] {answer[answer.length - 1], 1, 2, 3});
        assertLastWord(answer, 6, 9001);
    }

    @Test
    void anAnswerThatHasNotBegunIsTheError() {
        // When
        rig.codec().breakOff(CUT);

        // Then
        assertLastWord(new byte[0], 1, 9001);
    }

    @ParameterizedTest(name = "{0} bytes of the next header")
    @ValueSource(ints = {1, 2, 3, 4})
    void aHeaderThatWasNotWholeHasNotBeenPassedOn(int length) {
        // Given
        byte[] answer = ServerAnswer.of().columns(2).separator().row("1", "2").withEof();
        rig.read(Bytes.join(answer, Bytes.until(Bytes.hex("050000 06"), length)));

        // When
        rig.channel.close();

        // Then
        assertLastWord(answer, 6, 1158);
    }

    @Test
    void aServerThatDiesWithinAPacketHasNoLastWord() {
        byte[] answer = ServerAnswer.of().columns(2).separator().row("1", "2").withEof();
        for (int cut = answer.length - 3; cut < answer.length; cut++) {
            // Given
            asked(Command.COM_QUERY);
            rig.readInPieces(Bytes.until(answer, cut), cut - 6, 1);

            // When
            rig.channel.close();

            // Then
            assertThat(rig.recorder.bytes()).isEqualTo(Bytes.until(answer, cut));
            assertThat(rig.recorder.all(ResponseEnd.class)).isEmpty();
        }
    }

    /** It would be taken for the rest of the row. */
    @Test
    void aServerThatDiesBetweenThePartsOfARowHasNoLastWord() {
        // Given
        byte[] part = Bytes.until(Bytes.packet(4, Bytes.some(0xFFFFFF)), 4 + 0xFFFFFF);
        rig.read(Bytes.join(ServerAnswer.of().columns(1).separator().withEof(), part));

        // When
        rig.channel.close();

        // Then
        assertThat(rig.recorder.all(ResponseEnd.class)).isEmpty();
    }

    @Test
    void aServerThatDiesBehindTheFileIsAnErrorBehindTheFile() {
        // Given
        byte[] request = Bytes.packet(1, Bytes.hex("fb 66"));
        rig.read(request);
        byte[] file = Bytes.join(Bytes.packet(2, Bytes.text("1,one")), Bytes.packet(3, new byte[0]));
        rig.write(rig.buffer(Bytes.until(file, 3)));
        rig.write(rig.buffer(Bytes.from(file, 3)));

        // When
        rig.channel.close();

        // Then
        assertLastWord(request, 4, 1158);
    }

    @Test
    void aServerThatDiesUnaskedSaysNothing() {
        // Given
        rig.read(ServerAnswer.of().ok(0, 0, AUTOCOMMIT, 0).withEof());
        rig.recorder.forget();

        // When
        rig.channel.close();

        // Then
        assertThat(rig.recorder.messages()).isEmpty();
    }

    // --- what nobody asked for

    @Test
    void aServersGoodbyeIsAnError() {
        // Given
        rig.read(ServerAnswer.of().ok(0, 0, AUTOCOMMIT, 0).withEof());
        rig.recorder.forget();

        // When: number 0, as it answers nothing
        rig.read(Bytes.packet(0, Bytes.join(Bytes.hex("ff bf0f 23"), Bytes.text("HY000idle for too long"))));

        // Then
        assertThat(rig.recorder.only(ErrPacket.class)).isEqualTo(new ErrPacket(4031, "HY000", "idle for too long"));
    }

    @Test
    void aGoodbyeRightBehindAnAnswerIsAnErrorToo() {
        // Given
        byte[] ok = ServerAnswer.of().ok(0, 0, AUTOCOMMIT, 0).withEof();

        // When
        rig.read(Bytes.join(ok, Bytes.packet(0, Bytes.join(Bytes.hex("ff 1d04 23"), Bytes.text("08S01shutdown")))));

        // Then
        assertThat(rig.recorder.bytes()).isEqualTo(ok);
        assertThat(rig.recorder.messages().get(2)).isEqualTo(new ErrPacket(1053, "08S01", "shutdown"));
    }

    @Test
    void whatNobodyAskedForIsMalformed() {
        // Given
        rig.read(ServerAnswer.of().ok(0, 0, AUTOCOMMIT, 0).withEof());
        rig.recorder.forget();

        // When
        rig.read(ServerAnswer.of().ok(0, 0, AUTOCOMMIT, 0).withEof());

        // Then
        assertThat(rig.recorder.only(MalformedPacket.class).answer().errorCode())
                .isEqualTo(1835);
    }

    @Test
    void whatIsBehindAnAnswerIsNoSafePoint() {
        // Given
        rig.recorder.onMessage(message -> {
            if (message instanceof ResponseEnd) {
                assertThat(rig.codec().isAtSafePoint()).isFalse();
            }
        });

        // When
        rig.read(Bytes.join(ServerAnswer.of().ok(0, 0, AUTOCOMMIT, 0).withEof(), Bytes.hex("050000")));

        // Then
        assertThat(rig.recorder.all(ResponseEnd.class)).hasSize(1);
        assertThat(rig.codec().isAtSafePoint()).isFalse();
    }

    // --- nonsense

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "000000 01 00", // nothing
                "0100000100", // an OK packet without contents
                "010000 01 ff", // an ERR packet without contents
                "010000 01 fe", // neither EOF nor a length
                "010000 01 fc", // half a column count
                "030000 01 fc0000", // no columns
                "090000 01 fe 0000000000000080", // negative columns
                "090000 01 fe ffffffffffffff7f", // many columns
                "040000 01 fd 010001", // more than there can be
            })
    void anAnswerThatCannotBeIsReplacedByAnError(String answer) {
        // When
        rig.read(Bytes.hex(answer));

        // Then
        assertThat(rig.errorCode()).isEqualTo(1835);
        assertLastWord(new byte[0], 1, 1835);
    }

    @ParameterizedTest
    @EnumSource(
            value = Command.class,
            names = {"COM_PING", "COM_INIT_DB", "COM_STMT_PREPARE", "COM_SET_OPTION"})
    void rowsWhereNoneCanBeAreReplacedByAnError(Command command) {
        // Given
        asked(command);

        // When
        rig.read(Bytes.packet(1, Bytes.hex("02 03")));

        // Then
        assertLastWord(new byte[0], 1, 1835);
    }

    @Test
    void aPreparedStatementWithoutItsNumbersIsReplacedByAnError() {
        // Given
        asked(Command.COM_STMT_PREPARE);

        // When
        rig.read(Bytes.packet(1, Bytes.hex("00 01000000 0000 0000 00")));

        // Then
        assertLastWord(new byte[0], 1, 1835);
    }

    @Test
    void nonsenseAmongSoundPacketsIsReplacedInItsPlace() {
        // Given
        byte[] sound = ServerAnswer.of().columns(2).withEof();

        for (String nonsense : new String[] {"050000 04 00 0000 0200", "030000 04 fe 0000", "000000 04 00"}) {
            // When: in one read, and in two
            asked(Command.COM_QUERY);
            rig.read(Bytes.join(sound, Bytes.hex(nonsense)));
            assertLastWord(sound, 4, 1835);

            // Then
            asked(Command.COM_QUERY);
            rig.read(sound);
            rig.read(Bytes.hex(nonsense));
            assertLastWord(sound, 4, 1835);
        }
    }

    @Test
    void nonsenseWhoseBeginningHasBeenPassedOnHasNoLastWord() {
        // Given: a separator that is none
        byte[] sound = ServerAnswer.of().columns(2).withEof();
        rig.read(Bytes.join(sound, Bytes.hex("050000 04 00 00")));

        // When
        rig.read(Bytes.hex("00 0200"));

        // Then
        assertThat(rig.errorCode()).isEqualTo(1835);
        assertThat(rig.recorder.all(ResponseEnd.class)).isEmpty();
        assertThat(rig.recorder.bytes()).isEqualTo(Bytes.join(sound, Bytes.hex("050000 04 00 00")));
    }

    @ParameterizedTest(name = "{0} bytes of the header")
    @ValueSource(ints = {1, 2, 3})
    void nonsenseWhoseHeaderCameInPiecesHasNoLastWord(int length) {
        // Given
        byte[] sound = ServerAnswer.of().columns(2).withEof();
        byte[] nonsense = Bytes.hex("050000 04 00 00 00 0200");
        rig.read(Bytes.join(sound, Bytes.until(nonsense, length)));

        // When
        rig.read(Bytes.from(nonsense, length));

        // Then: the header had gone on when the packet turned out to be none
        assertThat(rig.errorCode()).isEqualTo(1835);
        assertThat(rig.recorder.all(ResponseEnd.class)).isEmpty();
    }

    @Test
    void nothingIsReadOfAServerThatHasTalkedNonsense() {
        // Given
        rig.read(Bytes.hex("010000 01 ff"));
        var before = List.copyOf(rig.recorder.messages());

        // When
        rig.read(ServerAnswer.of().ok(0, 0, AUTOCOMMIT, 0).withEof());
        rig.channel.close();

        // Then
        assertThat(rig.recorder.messages()).isEqualTo(before);
        assertThat(rig.codec().isAtSafePoint()).isFalse();
    }
}
