package io.pointsman.sql.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bytes become text and the same bytes again. */
class StatementTextTest {

    private static String decode(byte[] bytes) {
        return StatementText.decode(bytes, 0, bytes.length);
    }

    @Test
    void validTextIsReadAsItIs() {
        String text = "SELECT 'Züge \uD83D\uDE82 \uFFFD'";

        assertThat(decode(text.getBytes(UTF_8))).isEqualTo(text);
        assertThat(StatementText.encode(text)).isEqualTo(text.getBytes(UTF_8));
    }

    @Test
    void aByteThatIsNoUtf8StandsAloneAndComesBack() {
        // Given
        byte[] latin1 = {'\'', (byte) 0xE9, '\'', (byte) 0xC3, (byte) 0xA9};

        // When
        String text = decode(latin1);

        // Then
        assertThat(text).isEqualTo("'\uDCE9'é");
        assertThat(StatementText.encode(text)).isEqualTo(latin1);
    }

    @Test
    void anyBytesComeBackAsTheyWere() {
        Random random = new Random(7);
        for (int round = 0; round < 5_000; round++) {
            byte[] bytes = new byte[random.nextInt(12)];
            random.nextBytes(bytes);

            assertThat(StatementText.encode(decode(bytes))).isEqualTo(bytes);
        }
    }

    @Test
    void surrogatesWrittenAsBytesAreBytes() {
        byte[] bytes = {(byte) 0xED, (byte) 0xB2, (byte) 0x80};

        assertThat(decode(bytes)).isEqualTo("\uDCED\uDCB2\uDC80");
        assertThat(StatementText.encode(decode(bytes))).isEqualTo(bytes);
    }
}
