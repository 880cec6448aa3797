package io.pointsman.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.Command;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of 2^24-1 bytes and more, and rows that begin like something else. */
class LargeRowTest {

    private static final int MAX = 0xFFFFFF;

    private static void follow(boolean deprecatesEof, byte[] row, int... pieces) {
        byte[] bytes = ServerAnswer.of()
                .columns(1)
                .separator()
                .row("before")
                .packet(row)
                .row("behind")
                .end(ServerAnswer.AUTOCOMMIT)
                .encode(deprecatesEof);
        try (Rig rig = ServerRigs.asked(Command.COM_QUERY, ServerRigs.server(deprecatesEof))) {
            // When
            rig.readInPieces(bytes, pieces);

            // Then
            assertThat(rig.recorder.bytes()).isEqualTo(bytes);
            assertThat(ServerRigs.end(rig).error()).isEmpty();
        }
    }

    /** The first value takes it all. */
    private static byte[] row(int length) {
        byte[] row = Bytes.some(length);
        row[0] = (byte) 0xFD;
        return row;
    }

    @ParameterizedTest(name = "{0} bytes, without EOF: {1}")
    @CsvSource({
        "16777214, false", "16777214, true",
        "16777215, false", "16777215, true",
        "16777216, false", "16777216, true",
        "33554430, false", "33554430, true"
    })
    void aRowOfSeveralPacketsIsOneRow(int length, boolean deprecatesEof) {
        follow(deprecatesEof, row(length), 65536);
        follow(deprecatesEof, row(length), Integer.MAX_VALUE);
    }

    static int[][] cases() {
        int[] firsts = {0xFE, 0xFF, 0x00, 0xFB};
        int[] lengths = {1, 5, 7, 8, 9, 100};
        int[][] cases = new int[firsts.length * lengths.length][];
        for (int i = 0; i < cases.length; i++) {
            cases[i] = new int[] {firsts[i % firsts.length], lengths[i / firsts.length]};
        }
        return cases;
    }

    /** Neither its length nor its first byte makes a continuation an EOF or an ERR packet. */
    @ParameterizedTest(name = "a continuation that begins with the first of {0} and is as long as the second")
    @MethodSource("cases")
    void aContinuationMayBeginLikeAnything(int[] example) {
        byte[] row = row(MAX + example[1]);
        row[MAX] = (byte) example[0];
        follow(example[1] % 2 == 0, row, MAX);
        follow(example[1] % 2 != 0, row, 1 << 20);
    }

    /** 0xFE and eight bytes of length: with EOF packets deprecated only the packet's length tells it from the end. */
    @ParameterizedTest(name = "without EOF: {0}")
    @ValueSource(booleans = {false, true})
    void aRowWhoseFirstValueIsHugeBeginsLikeAnEnd(boolean deprecatesEof) {
        byte[] row = Bytes.join(Bytes.hex("fe 0000000100000000"), Bytes.some(1 << 24));
        follow(deprecatesEof, row, 65536);
        follow(deprecatesEof, row, Integer.MAX_VALUE);
        follow(deprecatesEof, row, 1 << 20, 1, 2, 3);
    }

    /** Where headers of parts are cut. */
    @ParameterizedTest(name = "{0} bytes at first")
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void aContinuationsHeaderMayBeCutAnywhere(int at) {
        int before = beforeTheLargeRow(false);
        int without = beforeTheLargeRow(true);
        byte[] row = row(MAX + 3);
        row[MAX] = (byte) 0xFE;
        follow(false, row, before + MAX + at, 1);
        follow(false, row(MAX), before + MAX + at, 1); // continued by an empty one
        follow(true, row, without + MAX + at, 1);
        follow(true, row(MAX), without + MAX + at, 1);
    }

    private static int beforeTheLargeRow(boolean deprecatesEof) {
        ServerAnswer answer = ServerAnswer.of().columns(1).separator().row("before");
        return answer.encode(deprecatesEof).length + 4;
    }
}
