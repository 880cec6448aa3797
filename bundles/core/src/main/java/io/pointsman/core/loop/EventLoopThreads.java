package io.pointsman.core.loop;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.pointsman.api.transport.EventLoops;
import io.pointsman.core.neighbour.Neighbour;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads {@code core-loop-1} to {@code -N}, one for each processor. */
@Component(
        immediate = true,
        service = {EventLoops.class, EventLoopThreads.class})
public final class EventLoopThreads implements EventLoops {

    private static final Logger LOG = LoggerFactory.getLogger(EventLoopThreads.class);
    private static final long STOP_SECONDS = 5;

    private final Transport transport;
    private final EventLoopGroup group;
    private final List<EventLoop> loops;

    @Activate
    public EventLoopThreads() {
        this(
                Transport.choose(
                        System.getProperty("pointsman.transport", "auto"),
                        System.getProperty(Neighbour.TAKE_OVER) != null),
                Runtime.getRuntime().availableProcessors());
    }

    /** For tests, which choose. */
    public EventLoopThreads(Transport transport, int threads) {
        this(Driven.with(transport, threads), threads);
    }

    private EventLoopThreads(Driven driven, int threads) {
        transport = driven.transport();
        group = driven.group();
        loops = loopsOf(group);
        // Threads start with their first task: here and now, or they would inherit from whatever room comes first.
        quiesce().toCompletableFuture().join();
        LOG.atInfo()
                .addKeyValue("transport", transport.name())
                .addKeyValue("loops", threads)
                .log("event loops run");
    }

    /** Loops, and what drives them in the end. */
    private record Driven(Transport transport, EventLoopGroup group) {

        /** Each ring of io_uring takes memory that a user may have little of, which shows only when it is made. */
        static Driven with(Transport transport, int threads) {
            try {
                return new Driven(transport, newGroup(transport, threads));
            } catch (IllegalStateException e) {
                Transport instead = transport.insteadOf(e);
                return new Driven(instead, newGroup(instead, threads));
            }
        }
    }

    private static EventLoopGroup newGroup(Transport transport, int threads) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory newThreads = task -> newThread(task, number.incrementAndGet());
        return new MultiThreadIoEventLoopGroup(threads, newThreads, transport.ioHandlers()) {
            @Override
            protected IoEventLoop newChild(Executor executor, IoHandlerFactory ioHandlers, Object... more) {
                return new CountedLoop(this, executor, ioHandlers);
            }
        };
    }

    private static Thread newThread(Runnable task, int number) {
        Thread thread = new FastThreadLocalThread(task, "core-loop-" + number);
        thread.setContextClassLoader(EventLoopThreads.class.getClassLoader());
        return thread;
    }

    private static List<EventLoop> loopsOf(EventLoopGroup group) {
        List<EventLoop> loops = new ArrayList<>();
        for (EventExecutor executor : group) {
            loops.add((EventLoop) executor);
        }
        return List.copyOf(loops);
    }

    public Transport transport() {
        return transport;
    }

    /** All loops as one, which deals them out in turn. */
    public EventLoopGroup group() {
        return group;
    }

    /** Of all loops, since they began. Any thread. */
    public long count(LoopFigure figure) {
        return counted().mapToLong(loop -> loop.counters().get(figure)).sum();
    }

    /** Tasks given to loops, by whomever. Any thread. */
    public long tasks() {
        return counted().mapToLong(CountedLoop::tasks).sum();
    }

    private Stream<CountedLoop> counted() {
        return loops.stream().map(CountedLoop.class::cast);
    }

    @Override
    public List<EventLoop> all() {
        return loops;
    }

    @Override
    public CompletionStage<Void> quiesce() {
        List<CompletableFuture<Void>> rounds = new ArrayList<>();
        for (EventLoop loop : loops) {
            if (loop.inEventLoop()) {
                throw new IllegalStateException("an event loop cannot wait for itself");
            }
            rounds.add(CompletableFuture.runAsync(() -> {}, loop));
        }
        return CompletableFuture.allOf(rounds.toArray(CompletableFuture[]::new));
    }

    /** Whoever owned channels has closed them by now; returns when the threads are gone. */
    @Deactivate
    public void stop() {
        if (!group.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("an event loop did not end in time");
        }
    }
}
