package io.pointsman.protocol.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.protocol.StoredPassword;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StoredFormsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "a*b", "$A", "$5$x", "pässwörd"})
    void whatBeginsLikeNoHashIsThePasswordItself(String stored) {
        assertThat(StoredForms.parse(stored)).isEqualTo(new StoredPassword.Clear(stored));
    }

    @Test
    void aNativeHashIsReadInEitherCase() {
        StoredPassword upper = StoredForms.parse(Samples.NATIVE_HASH);
        StoredPassword lower = StoredForms.parse(Samples.NATIVE_HASH.toLowerCase(Locale.ROOT));

        assertThat(StoredForms.text(lower)).isEqualTo(StoredForms.text(upper)).isEqualTo(Samples.NATIVE_HASH);
        assertThat(StoredForms.matches((StoredPassword.NativeHash) upper, "secret".getBytes(UTF_8)))
                .isTrue();
        assertThat(StoredForms.matches((StoredPassword.NativeHash) upper, "Secret".getBytes(UTF_8)))
                .isFalse();
    }

    @Test
    void aCachingSha2HashIsKnownByItsPassword() {
        StoredPassword.CachingSha2Hash hash = (StoredPassword.CachingSha2Hash) StoredForms.parse(Samples.SHA2_HASH);

        assertThat(StoredForms.matches(hash, "secret".getBytes(UTF_8))).isTrue();
        assertThat(StoredForms.matches(hash, "Secret".getBytes(UTF_8))).isFalse();
        assertThat(StoredForms.matches(hash, new byte[257])).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "*secret",
                "*14E65567ABDB5135D0CFD9A70B3032C179A49EE",
                "*14E65567ABDB5135D0CFD9A70B3032C179A49EE70",
                "*14E65567ABDB5135D0CFD9A70B3032C179A49EEG",
                "$A$",
                "$A$005$short",
                "$A$000$ABCDEFGHIJKLMNOPQRSTJE9sOcOki6f10bl0q5vIv/iZt93mZ8p/xmSkHO/nqCC",
                "$A$0x5$ABCDEFGHIJKLMNOPQRSTJE9sOcOki6f10bl0q5vIv/iZt93mZ8p/xmSkHO/nqCC",
                "$A$005$ABCDEFGHIJ$LMNOPQRSTJE9sOcOki6f10bl0q5vIv/iZt93mZ8p/xmSkHO/nqCC",
                "$A$005$ABCDEFGHIJKLMNOPQRSTJE9sOcOki6f10bl0q5vIv/iZt93mZ8p/xmSkHO/nqC!",
            })
    void whatBeginsLikeAHashAndIsNoneIsRefusedWithoutRepeatingIt(String stored) {
        assertThatThrownBy(() -> StoredForms.parse(stored))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("secret", "short", "E65567");
    }
}
