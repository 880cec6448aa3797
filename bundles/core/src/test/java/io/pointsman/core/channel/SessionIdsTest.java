package io.pointsman.core.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionIdsTest {

    private final SessionIds first = SessionIds.named("first");
    private final SessionIds second = SessionIds.named("second");

    @Test
    void twoProcessesHaveNoIdInCommon() {
        assertThat(first.last()).isLessThan(second.first());
        assertThat(first.contain(second.first())).isFalse();
        assertThat(second.contain(first.last())).isFalse();
    }

    @Test
    void theyBeginWithTheirFirstAndAfterTheLastAgain() {
        assertThat(first.after(0)).isEqualTo(1);
        assertThat(first.after(first.last())).isEqualTo(1);
        assertThat(second.after(0)).isEqualTo(second.first());
        assertThat(second.after(second.last())).isEqualTo(second.first());
        assertThat(second.after(second.first())).isEqualTo(second.first() + 1);
    }

    @Test
    void anIdFitsIntoASignedNumberOf32Bits() {
        assertThat(second.last()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void aProcessThatNobodyHasNamedIsTheFirst() {
        assertThat(SessionIds.named("")).isEqualTo(first);
    }
}
