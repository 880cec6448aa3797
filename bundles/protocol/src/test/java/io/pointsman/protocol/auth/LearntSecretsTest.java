package io.pointsman.protocol.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.Secret;
import io.pointsman.api.protocol.StoredPassword;
import org.junit.jupiter.api.Test;

final class LearntSecretsTest {

    private final StoredPassword hash = StoredForms.parse(Samples.NATIVE_HASH);
    private final LearntSecrets learnt = new LearntSecrets(2);

    @Test
    void whoHasBeenAwayLongestIsForgotten() {
        learnt.remember("a", hash, Secret.ofPassword("a"));
        learnt.remember("b", hash, Secret.ofPassword("b"));
        learnt.of("a", hash);
        learnt.remember("c", hash, Secret.ofPassword("c"));

        assertThat(learnt.of("a", hash)).isEqualTo(Secret.ofPassword("a"));
        assertThat(learnt.of("b", hash)).isEqualTo(Secret.unknown());
    }

    @Test
    void aSha1DoesNotTakeThePlaceOfAPassword() {
        learnt.remember("a", hash, Secret.ofSha1(new byte[20]));
        learnt.remember("a", hash, Secret.ofPassword("a"));

        assertThat(learnt.remember("a", hash, Secret.ofSha1(new byte[20]))).isEqualTo(Secret.ofPassword("a"));
    }

    @Test
    void whatIsStoredInClearNeedNotBeLearnt() {
        assertThat(learnt.of("a", StoredForms.parse("x"))).isEqualTo(Secret.ofPassword("x"));
    }
}
