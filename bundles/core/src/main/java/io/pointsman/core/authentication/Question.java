package io.pointsman.core.authentication;

import io.pointsman.api.authentication.AuthenticationSource;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks a source once, on a thread of its own: one that never comes back holds up nobody else for ever. */
final class Question {

    private final String name;
    private final AuthenticationSource source;
    private final Runnable introduction;
    private final long begunNanos = System.nanoTime();
    private final CountDownLatch answered = new CountDownLatch(1);
    private final Thread thread;

    /** Null until it has come back. */
    private volatile Answer answer;

    /** @param introduction what comes before the first question, in the same fence */
    Question(String name, AuthenticationSource source, Runnable introduction) {
        this.name = name;
        this.source = source;
        this.introduction = introduction;
        thread = new Thread(null, this::ask, "core-authentication " + name, 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    private void ask() {
        try {
            introduction.run();
            answer = Answer.of(name, source.users(), millis());
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) { // a stale bundle: LinkageError
            answer = Answer.failed(e, millis());
        } finally {
            answered.countDown();
        }
    }

    private long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begunNanos);
    }

    /** True while its thread is inside the source. */
    boolean isOpen() {
        return thread.isAlive() && answer == null;
    }

    /** Waits until {@code limit} after the question was put; then the thread is asked to end, and may go on all the same. */
    Answer await(Duration limit) throws InterruptedException {
        long left = limit.toNanos() - (System.nanoTime() - begunNanos);
        if (!answered.await(Math.max(0, left), TimeUnit.NANOSECONDS)) {
            thread.interrupt();
        }
        return soFar(limit);
    }

    /** What there is now. An answer that comes after the limit is none. */
    Answer soFar(Duration limit) {
        Answer found = answer;
        if (found != null) {
            return found;
        }
        return isOpen()
                ? Answer.failed("it has not answered within " + limit.toMillis() + " ms", millis())
                : Answer.failed("its thread has died", millis());
    }

    boolean isOver(Duration limit) {
        return !isOpen() || System.nanoTime() - begunNanos > limit.toNanos();
    }

    /** @return false when it is still inside the source after {@code limit} */
    boolean giveUp(Duration limit) throws InterruptedException {
        thread.interrupt();
        thread.join(limit.toMillis());
        return !thread.isAlive();
    }
}
