package io.pointsman.core.tls;

import io.netty.channel.EventLoop;
import io.pointsman.api.admin.Gauges;
import io.pointsman.core.loop.EventLoopThreads;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * What all handshakes share: the threads for their arithmetic, a bound on how many are under way, the counts of how
 * they ended, and the certificates that peers presented.
 */
@Component(
        immediate = true,
        service = {Handshakes.class, Gauges.class})
public final class Handshakes implements Gauges {

    /** Of clients, on all loops together: each holds some 50 KB, and is over in milliseconds unless its peer stalls. */
    private static final int MOST_UNDER_WAY = 1024;

    /** Servers and client certificates of one installation, with room to spare; a chain is some 4 KB. */
    private static final int MOST_CHAINS = 256;

    private static final long STOP_SECONDS = 2;

    private final ThreadPoolExecutor aside;
    private final Map<EventLoop, HandshakeQueue> queues = new HashMap<>();
    private final HandshakeCounts clients = new HandshakeCounts("Client");
    private final HandshakeCounts servers = new HandshakeCounts("Server");
    private final SharedChains chains = new SharedChains(MOST_CHAINS);

    @Activate
    public Handshakes(@Reference EventLoopThreads loops) {
        this(loops, MOST_UNDER_WAY);
    }

    /** For tests, which bound more narrowly. */
    public Handshakes(EventLoopThreads loops, int mostUnderWay) {
        int threads = loops.all().size();
        aside = newThreads(threads);
        int mostOfLoop = Math.max(1, mostUnderWay / threads);
        loops.all().forEach(loop -> queues.put(loop, new HandshakeQueue(loop, mostOfLoop)));
    }

    /** Started here and now, or the threads would inherit from whatever room makes the first handshake. */
    private static ThreadPoolExecutor newThreads(int threads) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> newThread(task, number.incrementAndGet()));
        executor.prestartAllCoreThreads();
        return executor;
    }

    private static Thread newThread(Runnable task, int number) {
        Thread thread = new Thread(task, "core-handshake-" + number);
        thread.setDaemon(true);
        thread.setContextClassLoader(Handshakes.class.getClassLoader());
        return thread;
    }

    /** Where private keys are used and certificates are checked. */
    Executor aside() {
        return aside;
    }

    /** Where the loop's clients wait for their turn. */
    HandshakeQueue queue(EventLoop loop) {
        return queues.get(loop);
    }

    HandshakeCounts clients() {
        return clients;
    }

    HandshakeCounts servers() {
        return servers;
    }

    SharedChains chains() {
        return chains;
    }

    @Override
    public Map<String, Long> gauges() {
        Map<String, Long> gauges = new TreeMap<>();
        clients.addTo(gauges);
        servers.addTo(gauges);
        gauges.put("TLS_Handshake_Tasks_Waiting", (long) aside.getQueue().size());
        return gauges;
    }

    @Deactivate
    public void stop() throws InterruptedException {
        aside.shutdownNow();
        aside.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    }
}
