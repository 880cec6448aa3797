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

    @Test
    void theNextGenerationKnowsWhatThisOneHasLearnt() {
        // Given
        LearntSecrets next = new LearntSecrets(2);
        learnt.remember("a", hash, Secret.ofPassword("ä\ud800"));
        learnt.remember("b", hash, Secret.ofSha1(new byte[] {1, 2, 3}));

        // When
        next.adopt(learnt.exportState());

        // Then
        assertThat(next.of("a", hash)).isEqualTo(Secret.ofPassword("ä\ud800"));
        assertThat(next.of("b", hash).sha1()).hasValue(new byte[] {1, 2, 3});
        assertThat(learnt.of("a", hash).isUnknown()).as("it is asked still").isFalse();
    }

    @Test
    void whatALaterGenerationWritesIsLeftOut() {
        learnt.adopt(new byte[] {0, 0, 0, 9, 1, 2, 3});
        assertThat(learnt.of("a", hash).isUnknown()).isTrue();
    }
}
