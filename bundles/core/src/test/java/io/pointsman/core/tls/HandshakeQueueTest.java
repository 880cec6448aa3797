package io.pointsman.core.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandshakeQueueTest {

    private final EventLoop loop = new DefaultEventLoop();
    private final HandshakeQueue queue = new HandshakeQueue(loop, 1);

    @AfterEach
    void stop() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void oneMoreThanMayBeUnderWayWaitsForItsTurn() throws Exception {
        onLoop(() -> {
            // Given
            Future<Void> first = queue.enter();
            Future<Void> second = queue.enter();
            assertThat(first.isSuccess()).isTrue();
            assertThat(second.isDone()).isFalse();

            // When
            queue.leave();

            // Then
            assertThat(second.isSuccess()).isTrue();
        });
    }

    @Test
    void whoeverHasGoneMeanwhileIsPassedOver() throws Exception {
        onLoop(() -> {
            // Given
            queue.enter();
            Future<Void> gone = queue.enter();
            Future<Void> next = queue.enter();
            gone.cancel(false);

            // When
            queue.leave();

            // Then
            assertThat(next.isSuccess()).isTrue();
        });
    }

    @Test
    void aPlaceThatNobodyWantsIsFree() throws Exception {
        onLoop(() -> {
            // Given
            queue.enter();

            // When
            queue.leave();

            // Then
            assertThat(queue.enter().isSuccess()).isTrue();
            assertThat(queue.enter().isDone()).isFalse();
        });
    }

    private void onLoop(Runnable steps) throws Exception {
        loop.submit(steps).get(10, TimeUnit.SECONDS);
    }
}
