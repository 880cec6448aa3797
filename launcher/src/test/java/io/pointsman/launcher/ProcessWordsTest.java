package io.pointsman.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProcessWordsTest {

    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

    private ProcessWords words(Duration pause) {
        return new ProcessWords(
                Map.of(
                        "shutdown",
                        () -> done.add("shutdown on " + Thread.currentThread().getName())),
                Map.of("flush-logs", () -> done.add("logs flushed")),
                pause);
    }

    @Test
    void theEndComesOnAThreadOfItsOwnWhenTheAnswerHasHadAMoment() throws Exception {
        long asked = System.nanoTime();

        words(Duration.ofMillis(50)).accept("shutdown");

        assertThat(done).isEmpty();
        assertThat(done.poll(10, TimeUnit.SECONDS)).isEqualTo("shutdown on process");
        assertThat(System.nanoTime() - asked).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
    }

    @Test
    void logsAreFlushedBeforeTheAnswer() {
        words(Duration.ofDays(1)).accept("flush-logs");

        assertThat(done).containsExactly("logs flushed");
    }

    @Test
    void aWordThatIsNotKnownDoesNothing() {
        words(Duration.ZERO).accept("explode");

        assertThat(done).isEmpty();
    }
}
