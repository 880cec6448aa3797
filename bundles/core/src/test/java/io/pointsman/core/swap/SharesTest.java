package io.pointsman.core.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.lifecycle.Shares;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Who is served by a bundle that has a part of the sessions. */
class SharesTest {

    private static final long BUNDLE = 7;

    private final Shares shares = new Shares();

    private LongStream served() {
        return LongStream.range(0, 10_000).filter(session -> shares.includes(BUNDLE, session));
    }

    @Test
    void everybodyIsServedUntilSomebodySaysOtherwise() {
        assertThat(shares.areUnlimited()).isTrue();
        assertThat(served().count()).isEqualTo(10_000);
    }

    @Test
    void aShareIsThatPartOfTheSessions() {
        shares.set(BUNDLE, 500);
        assertThat(served().count()).isBetween(400L, 600L);
        assertThat(shares.of(BUNDLE)).isEqualTo(500);
    }

    @Test
    void noneIsNobody() {
        shares.set(BUNDLE, 0);
        assertThat(served()).isEmpty();
    }

    @Test
    void whoIsServedStaysServedWhenTheShareGrows() {
        shares.set(BUNDLE, 500);
        long[] before = served().toArray();
        shares.set(BUNDLE, 2_000);
        assertThat(LongStream.of(before)).allMatch(session -> shares.includes(BUNDLE, session));
    }

    @Test
    void allEndsTheLimit() {
        shares.set(BUNDLE, 0);
        shares.set(BUNDLE, Shares.ALL);
        assertThat(shares.areUnlimited()).isTrue();
    }

    @Test
    void moreThanAllIsRefused() {
        assertThatThrownBy(() -> shares.set(BUNDLE, 10_001)).isInstanceOf(IllegalArgumentException.class);
    }
}
