package io.pointsman.core.loop;

import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.SingleThreadIoEventLoop;
import io.pointsman.api.transport.LoopCounters;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;

/** An event loop that counts its rounds and the tasks it is given: what a statement costs beside its bytes. */
public final class CountedLoop extends SingleThreadIoEventLoop {

    private final LoopCounters<LoopFigure> counters = new LoopCounters<>(LoopFigure.class);

    /** Null while the super class is being made, which gives itself none. */
    private final LongAdder tasks = new LongAdder();

    CountedLoop(IoEventLoopGroup group, Executor executor, IoHandlerFactory ioHandlers) {
        super(group, executor, ioHandlers);
    }

    @Override
    protected int runIo() {
        counters.add(LoopFigure.ROUNDS, 1);
        return super.runIo();
    }

    @Override
    protected void addTask(Runnable task) {
        tasks.increment();
        super.addTask(task);
    }

    /** For what runs on this loop. */
    public LoopCounters<LoopFigure> counters() {
        return counters;
    }

    /** Given to it by any thread, itself included. Any thread. */
    public long tasks() {
        return tasks.sum();
    }
}
