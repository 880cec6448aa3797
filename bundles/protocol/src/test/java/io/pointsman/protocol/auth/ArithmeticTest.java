package io.pointsman.protocol.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ArithmeticTest {

    private final Arithmetic arithmetic = new Arithmetic();

    @Test
    void whoIsStillWaitingWhenItStopsIsTold() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        List<CompletionStage<Boolean>> stages = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            stages.add(arithmetic.calculate(() -> awaitQuietly(release)));
        }
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> stopQuietly(arithmetic));

        assertThatThrownBy(() -> stages.get(9).toCompletableFuture().get(10, TimeUnit.SECONDS))
                .hasMessageContaining("being replaced");
        release.countDown();
        stopped.get(10, TimeUnit.SECONDS);

        assertThat(stages).allMatch(stage -> stage.toCompletableFuture().isDone());
        assertThatThrownBy(() ->
                        arithmetic.calculate(() -> true).toCompletableFuture().join())
                .hasMessageContaining("too many");
    }

    @Test
    void aCrowdIsTurnedAway() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        List<CompletionStage<Boolean>> stages = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            stages.add(arithmetic.calculate(() -> awaitQuietly(release)));
        }

        assertThat(stages.get(4999).toCompletableFuture()).isCompletedExceptionally();
        release.countDown();
        arithmetic.stop();
    }

    private static boolean awaitQuietly(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void stopQuietly(Arithmetic arithmetic) {
        try {
            arithmetic.stop();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
