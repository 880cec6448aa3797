package io.pointsman.session.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LikeTest {

    private static final String NAME = "Ssl_server_not_after";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ssl%",
                "%",
                "%ssl%",
                "ssl\\_server\\_not\\_after",
                "Ssl_server%after",
                "S%r%r%r",
                "%%%_after%%",
                "____server_not______"
            })
    void matches(String pattern) {
        assertThat(new Like(pattern).matches(NAME)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Ssl", "Ssl\\%", "%before", "Ssl%after_", "ssl.server_not_after", "_______________________"})
    void doesNotMatch(String pattern) {
        assertThat(new Like(pattern).matches(NAME)).isFalse();
    }

    @Test
    void aPatternMadeToTakeForEverDoesNot() {
        assertThat(new Like("Ssl" + "%_".repeat(20) + "%".repeat(200) + "!").matches(NAME))
                .isFalse();
    }
}
