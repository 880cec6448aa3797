package io.pointsman.protocol.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The short proofs, against values computed with another program. */
final class ProofVectorsTest {

    @Test
    void nativeProofs() {
        byte[] response = NativePassword.response(Digests.sha1("secret".getBytes(UTF_8)), Samples.scramble());

        assertThat(HexFormat.of().formatHex(response)).isEqualTo("b32bb3a583e1340c0a1108d58b1be49781ad8c2f");
    }

    @Test
    void cachingSha2Proofs() {
        byte[] response = CachingSha2.response("secret".getBytes(UTF_8), Samples.scramble());

        assertThat(HexFormat.of().formatHex(response))
                .isEqualTo("746ebe205d56a0707acb3e796e834e0dd7b1d61743b26bd5202c7a623230c7c9");
    }

    @RepeatedTest(50)
    void scramblesHaveNoByteThatAClientMisunderstands() {
        assertThat(new Scrambles().next()).hasSize(20).doesNotContain(0, '$').satisfies(bytes -> {
            for (byte b : bytes) {
                assertThat(b).isPositive();
            }
        });
    }
}
