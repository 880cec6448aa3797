package io.pointsman.launcher.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.launcher.UserError;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    private static final Map<String, String> DONE = Map.of("state", "done");
    private static final Map<String, String> READY = Map.of("state", "ready", "mysql", "127.0.0.1:6033");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void readyMeansThatEveryPortAccepts() {
        // Given
        Deque<Map<String, String>> reports = new ArrayDeque<>(List.of(Map.of("state", "waiting"), READY));

        // When
        Map<String, String> listeners =
                new Readiness(() -> Optional.of(DONE), () -> Optional.of(reports.poll())).await(LIMIT);

        // Then
        assertThat(listeners).isEqualTo(READY);
    }

    @Test
    void aPortInUseIsPassedOnAsItWasSaid() {
        Readiness readiness = new Readiness(
                () -> Optional.of(DONE), () -> Optional.of(Map.of("state", "failed", "failure", "6033 is in use")));
        assertThatThrownBy(() -> readiness.await(LIMIT))
                .isInstanceOf(UserError.class)
                .hasMessage("6033 is in use");
    }

    @Test
    void aConfigurationThatIsRefusedEndsTheWaiting() {
        Readiness readiness =
                new Readiness(() -> Optional.of(Map.of("state", "failed", "failure", "line 3")), Optional::empty);
        assertThatThrownBy(() -> readiness.await(LIMIT)).hasMessage("line 3");
    }

    @Test
    void whenTheTimeIsOverItSaysWhatIsMissing() {
        Readiness readiness = new Readiness(
                () -> Optional.of(DONE), () -> Optional.of(Map.of("state", "waiting", "waiting_for", "Sessions")));
        assertThatThrownBy(() -> readiness.await(Duration.ZERO)).hasMessageEndingWith("waiting for Sessions");
    }
}
