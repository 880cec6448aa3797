package io.pointsman.core.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Failed logins by address. */
class HostErrorsTest {

    private final HostErrors errors = new HostErrors(Clock.fixed(Instant.ofEpochSecond(1_000), ZoneOffset.UTC));

    @Test
    void anAddressIsRefusedOnceItHasFailedAsOftenAsItMay() {
        // Given
        errors.onFailure("10.0.0.1", 5);
        assertThat(errors.refuses("10.0.0.1", 5, 2)).isFalse();

        // When
        errors.onFailure("10.0.0.1", 5);

        // Then
        assertThat(errors.refuses("10.0.0.1", 5, 2)).isTrue();
        assertThat(errors.refuses("10.0.0.2", 5, 2)).isFalse();
        assertThat(errors.refused()).isOne();
        assertThat(errors.rows()).containsExactly(new HostErrors.Row("10.0.0.1", 2, 1_000));
    }

    @Test
    void whoeverGetsInBeginsAnew() {
        // Given
        errors.onFailure("10.0.0.1", 5);

        // When
        errors.onSuccess("10.0.0.1");

        // Then
        assertThat(errors.rows()).isEmpty();
    }

    @Test
    void theAddressThatFailedLongestAgoMakesRoom() {
        // Given
        errors.onFailure("10.0.0.1", 2);
        errors.onFailure("10.0.0.2", 2);
        errors.onFailure("10.0.0.1", 2);

        // When
        errors.onFailure("10.0.0.3", 2);

        // Then
        assertThat(errors.rows()).extracting(HostErrors.Row::host).containsExactly("10.0.0.1", "10.0.0.3");
    }

    @Test
    void withoutRoomOrLimitNobodyIsRefused() {
        // Given
        errors.onFailure("10.0.0.1", 1);

        // Then
        assertThat(errors.refuses("10.0.0.1", 1, 0)).isFalse();
        assertThat(errors.refuses("10.0.0.1", 0, 1)).isFalse();
        errors.onFailure("10.0.0.1", 0);
        assertThat(errors.rows()).isEmpty();
    }

    @Test
    void aResetLetsEverybodyTryAgain() {
        // Given
        errors.onFailure("10.0.0.1", 1);

        // When
        assertThat(errors.reset()).hasSize(1);

        // Then
        assertThat(errors.refuses("10.0.0.1", 1, 1)).isFalse();
    }
}
