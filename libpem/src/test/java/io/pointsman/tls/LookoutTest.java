package io.pointsman.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LookoutTest {

    private static final String THREAD = "a lookout of this test";

    private final Semaphore looks = new Semaphore(0);
    private final Lookout lookout = new Lookout(THREAD, looks::release);

    @Test
    void itLooksAgainAndAgainUntilItIsStopped() throws Exception {
        // When
        lookout.every(Duration.ofMillis(1));

        // Then
        assertThat(looks.tryAcquire(3, 10, TimeUnit.SECONDS)).isTrue();
        lookout.stop();
        assertThat(threads()).isZero();
    }

    @Test
    void thereIsOneThreadWhileItIsAskedForAndNoneAfterTheEnd() throws Exception {
        assertThat(threads()).isZero();

        lookout.every(Duration.ofHours(1));
        lookout.every(Duration.ofHours(1));
        assertThat(threads()).isOne();

        lookout.stop();
        lookout.every(Duration.ofMillis(1));
        assertThat(threads()).as("a LOAD that comes late").isZero();
    }

    @Test
    void aLookMayBeWhatEndsIt() throws Exception {
        // Given
        Lookout[] own = new Lookout[1];
        own[0] = new Lookout(THREAD, () -> {
            own[0].every(Duration.ZERO);
            looks.release();
        });

        // When
        own[0].every(Duration.ofMillis(1));

        // Then
        assertThat(looks.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        own[0].stop();
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(THREAD))
                .count();
    }
}
