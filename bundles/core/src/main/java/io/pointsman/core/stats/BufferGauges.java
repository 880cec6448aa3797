package io.pointsman.core.stats;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetric;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.buffer.PoolArenaMetric;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocatorMetric;
import io.pointsman.api.admin.Gauges;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/**
 * What all channels' buffers take. Of a pool that is the memory it holds, and how many buffers are handed out, where those that a
 * thread keeps at hand for the next time count as handed out.
 */
@Component(immediate = true, service = Gauges.class)
public final class BufferGauges implements Gauges {

    @Override
    public Map<String, Long> gauges() {
        return of(ByteBufAllocator.DEFAULT);
    }

    /** A name without a figure is not here. */
    static Map<String, Long> of(ByteBufAllocator allocator) {
        Map<String, Long> all = new HashMap<>();
        if (allocator instanceof ByteBufAllocatorMetricProvider known) {
            ByteBufAllocatorMetric metric = known.metric();
            all.put("Buffers_direct_memory_bytes", metric.usedDirectMemory());
            all.put("Buffers_heap_memory_bytes", metric.usedHeapMemory());
        }
        if (allocator instanceof PooledByteBufAllocator pooled) {
            PooledByteBufAllocatorMetric metric = pooled.metric();
            all.put("Buffers_handed_out", handedOut(metric.directArenas()) + handedOut(metric.heapArenas()));
        }
        return all;
    }

    private static long handedOut(List<PoolArenaMetric> arenas) {
        return arenas.stream().mapToLong(PoolArenaMetric::numActiveAllocations).sum();
    }
}
