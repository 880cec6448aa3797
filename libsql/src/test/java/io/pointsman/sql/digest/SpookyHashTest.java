package io.pointsman.sql.digest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpookyHashTest {

    /** Lower halves as the hash's author publishes them, for bytes that count up from 128. */
    @ParameterizedTest
    @CsvSource({
        "0, 6bf50919",
        "1, 70de1d26",
        "5, 5bcb315e",
        "190, 11efbbae",
        "191, e13d9e19",
        "192, 77e012bd",
        "193, 2d05114c",
        "287, c22c642d",
        "288, 47880140",
        "384, 44eb5634",
        "511, cc1c8250"
    })
    void theHashIsThePublishedOne(int length, String lowerHalf) {
        // Given
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (128 + i);
        }

        // When
        long hash = new SpookyHash().of(bytes, length);

        // Then
        assertThat(String.format("%08x", (int) hash)).isEqualTo(lowerHalf);
    }
}
