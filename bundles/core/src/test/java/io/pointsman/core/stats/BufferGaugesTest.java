package io.pointsman.core.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BufferGaugesTest {

    private static final int SIZE = 1 << 20;

    /** Of nobody else. */
    private final PooledByteBufAllocator pooled = new PooledByteBufAllocator(true);

    @Test
    void aBufferOfAPoolCountsWhileItIsHandedOut() {
        // When
        ByteBuf buffer = pooled.directBuffer(SIZE);

        // Then
        assertThat(BufferGauges.of(pooled)).containsEntry("Buffers_handed_out", 1L);
        assertThat(BufferGauges.of(pooled).get("Buffers_direct_memory_bytes")).isGreaterThanOrEqualTo(SIZE);
        buffer.release();
        assertThat(BufferGauges.of(pooled)).containsEntry("Buffers_handed_out", 0L);
    }

    @Test
    void withoutAPoolThereIsOnlyTheMemoryInUse() {
        // Given
        UnpooledByteBufAllocator unpooled = new UnpooledByteBufAllocator(true);

        // When
        ByteBuf buffer = unpooled.heapBuffer(SIZE);

        // Then
        assertThat(BufferGauges.of(unpooled))
                .isEqualTo(Map.of("Buffers_direct_memory_bytes", 0L, "Buffers_heap_memory_bytes", (long) SIZE));
        buffer.release();
    }
}
