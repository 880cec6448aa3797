package io.pointsman.protocol.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.Sha256Crypt;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class Sha256CryptTest {

    /** What crypt(3) of a C library makes of them. */
    @ParameterizedTest
    @CsvSource({
        "'', Zn36wCiXtVKLQsl4EZaBU/Ag5FUHHzFRXevhCLkg7x/",
        "x, .fULuWHW4LFdceMju5Z2fLohL4aL5Nk149iH4KnvtJ9",
        "correct horse, GkVfGOcpKLcryIiNM.uN6AQV7DQsJJPqGu0QqsSSMrD",
        "pässwörd, spDqErTuRkJk.7971KjbjahW1SJ1JGUutlqu5csbQMA",
    })
    void saysWhatTheSystemLibrarySays(String password, String expected) {
        String digest = Sha256Crypt.digest(password.getBytes(UTF_8), "0123456789abcdef".getBytes(US_ASCII), 5000);

        assertThat(digest).isEqualTo(expected);
    }

    @Test
    void takesPasswordsThatAreLongerThanADigest() {
        String digest =
                Sha256Crypt.digest("ab".repeat(40).getBytes(UTF_8), "0123456789abcdef".getBytes(US_ASCII), 5000);

        assertThat(digest).isEqualTo("bPX3mb5WbH23Kc4N8Ot77CYT/C0x9lqdOAusAEX46IC");
    }

    /** A hash from a server's table of users, whose salts are longer than those of the system library. */
    @Test
    void takesTheSaltsOfServers() {
        byte[] salt = HexFormat.of().parseHex("F9CC98CE08892924F50A213B6BC571A2C11778C5");

        String digest = Sha256Crypt.digest("hashcat".getBytes(UTF_8), salt, 5000);

        assertThat(digest).isEqualTo("bTy95Y99eAME1dwEkHOA1ndHGBWz.1bxSSRkuTXFGV/");
    }
}
