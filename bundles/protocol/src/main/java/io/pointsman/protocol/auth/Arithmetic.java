package io.pointsman.protocol.auth;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Threads {@code protocol.auth}, for what takes too long on an event loop. */
final class Arithmetic {

    private static final int THREADS = 2;
    private static final int MAX_WAITING = 4096;
    private static final long IDLE_SECONDS = 30;
    private static final long GRACE_SECONDS = 5;

    private final ThreadPoolExecutor executor;

    Arithmetic() {
        executor = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING),
                Arithmetic::newThread);
        executor.allowCoreThreadTimeOut(true);
    }

    private static Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "protocol.auth");
        thread.setDaemon(true);
        thread.setContextClassLoader(Arithmetic.class.getClassLoader());
        return thread;
    }

    /** Fails when the calculation throws, when too much is waiting, and when the threads end before its turn. */
    <T> CompletionStage<T> calculate(Supplier<T> calculation) {
        Calculation<T> task = new Calculation<>(calculation, new CompletableFuture<>());
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            task.giveUp("too many logins are being checked");
        }
        return task.result();
    }

    private record Calculation<T>(Supplier<T> calculation, CompletableFuture<T> result) implements Runnable {

        @Override
        public void run() {
            try {
                result.complete(calculation.get());
            } catch (Throwable e) { // somebody waits for it
                result.completeExceptionally(e);
            }
        }

        void giveUp(String reason) {
            result.completeExceptionally(new RejectedExecutionException(reason));
        }
    }

    /** Returns when the threads are gone; who was still waiting is told. */
    void stop() throws InterruptedException {
        executor.shutdown();
        Queue<Runnable> waiting = executor.getQueue();
        for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
            ((Calculation<?>) task).giveUp("authentication is being replaced");
        }
        executor.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
    }
}
