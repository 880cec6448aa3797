package io.pointsman.core.dial;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Finds addresses for names, on threads {@code core-resolver} as the system's look-up blocks. */
final class Resolver implements AutoCloseable {

    /** More than one, so that a name server that hangs for one name doesn't hold up the others. */
    private static final int THREADS = 4;

    private static final long IDLE_SECONDS = 30;

    private final ExecutorService executor = newExecutor();

    /** Look-ups under way: a crowd that asks for one name asks once. What was found is kept by the JDK. */
    private final Map<String, CompletableFuture<List<InetAddress>>> underWay = new ConcurrentHashMap<>();

    private static ExecutorService newExecutor() {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Resolver::newThread);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    private static Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "core-resolver");
        thread.setDaemon(true);
        thread.setContextClassLoader(Resolver.class.getClassLoader());
        return thread;
    }

    /** At least one address; an address that is written in digits completes at once. */
    CompletableFuture<List<InetAddress>> resolve(String hostname) {
        byte[] literal = NetUtil.createByteArrayFromIpAddressString(hostname);
        if (literal != null) {
            return CompletableFuture.completedFuture(List.of(addressOf(hostname, literal)));
        }
        CompletableFuture<List<InetAddress>> mine = new CompletableFuture<>();
        CompletableFuture<List<InetAddress>> before = underWay.putIfAbsent(hostname, mine);
        if (before != null) {
            return before;
        }
        mine.whenComplete((found, failure) -> underWay.remove(hostname, mine));
        executor.execute(() -> lookUp(hostname, mine));
        return mine;
    }

    private static void lookUp(String hostname, CompletableFuture<List<InetAddress>> answer) {
        try {
            answer.complete(Arrays.asList(InetAddress.getAllByName(hostname)));
        } catch (UnknownHostException | RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private static InetAddress addressOf(String hostname, byte[] literal) {
        try {
            return InetAddress.getByAddress(hostname, literal);
        } catch (UnknownHostException e) {
            throw new CompletionException(e); // only for a wrong number of bytes
        }
    }

    /** A look-up under way can't be interrupted; its thread is a daemon and holds nothing. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
