package io.pointsman.deploy.swap;

import io.pointsman.deploy.jar.RefusedException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs other people's code on a thread of its own, with a deadline: a constructor may sleep or loop, and whoever called
 * it would for ever.
 */
final class Aside {

    private static final int INTERRUPTS = 10;
    private static final long BETWEEN_MILLIS = 50;

    private Aside() {}

    /**
     * @param what for the message, say {@code the start of a 1.0}
     * @throws RefusedException when it takes longer than {@code limit}, with the place where it is; the thread has been
     *     interrupted, and may go on all the same
     */
    static <T> T call(String what, Duration limit, Callable<T> task) throws RefusedException, ExecutionException {
        FutureTask<T> result = new FutureTask<>(task);
        Thread thread = new Thread(null, result, "deploy-aside", 0, false);
        thread.setDaemon(true);
        thread.start();
        try {
            return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            String place = placeOf(thread);
            giveUp(thread);
            throw new RefusedException(what + " takes longer than " + limit.toMillis() + " ms and is not waited for;"
                    + " it is in " + place);
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new RefusedException(what + " was interrupted");
        }
    }

    /** More than once: whatever waits on the way to the foreign code takes an interrupt for its own, and goes on. */
    private static void giveUp(Thread thread) {
        try {
            for (int i = 0; i < INTERRUPTS && thread.isAlive(); i++) {
                thread.interrupt();
                thread.join(BETWEEN_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where foreign code is, as far as a stack tells. */
    private static String placeOf(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .filter(frame -> !isOfThePlatform(frame.getClassName()))
                .findFirst()
                .map(StackTraceElement::toString)
                .orElse("code of the container");
    }

    private static boolean isOfThePlatform(String type) {
        return type.startsWith("java.")
                || type.startsWith("jdk.")
                || type.startsWith("sun.")
                || type.startsWith("org.apache.felix.");
    }
}
