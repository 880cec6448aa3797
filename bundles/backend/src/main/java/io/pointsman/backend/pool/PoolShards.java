package io.pointsman.backend.pool;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.pointsman.backend.Fence;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One shard for each event loop, and the timers that tend them. */
public final class PoolShards {

    private static final long TEND_MILLIS = 1_000;

    private final Map<EventLoop, PoolShard> shards = new HashMap<>();
    private final Map<EventLoop, ScheduledFuture<?>> timers = new HashMap<>();

    public PoolShards(Iterable<EventLoop> loops, IdleLimits limits) {
        for (EventLoop loop : loops) {
            PoolShard shard = new PoolShard(loop, limits);
            shards.put(loop, shard);
            Runnable tend = () -> Fence.run("tending a pool", shard::tend);
            timers.put(loop, loop.scheduleWithFixedDelay(tend, TEND_MILLIS, TEND_MILLIS, TimeUnit.MILLISECONDS));
        }
    }

    public PoolShard of(EventLoop loop) {
        return shards.get(loop);
    }

    /** What a LOAD has taken out of service goes without waiting for the timer. */
    public void closeDoomed() {
        shards.forEach((loop, shard) -> {
            if (!loop.isShuttingDown()) {
                loop.execute(shard::closeDoomed);
            }
        });
    }

    /** Idle connections that nobody has taken over are closed. */
    public void close() {
        timers.values().forEach(timer -> timer.cancel(false));
        shards.forEach((loop, shard) -> {
            if (!loop.isShuttingDown()) {
                loop.execute(shard::closeAll);
            }
        });
    }
}
