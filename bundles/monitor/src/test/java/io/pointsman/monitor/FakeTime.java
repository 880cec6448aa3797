package io.pointsman.monitor;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;

/** A clock that the test turns. What is due happens while it turns, in order. */
final class FakeTime implements Time {

    private record Due(long at, long order, Runnable task) {}

    private static final long EPOCH_MICROS = 1_700_000_000_000_000L;

    private final PriorityQueue<Due> timers =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private long now;
    private long order;

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public long micros() {
        return EPOCH_MICROS + now / 1_000;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        Due due = new Due(now + delay.toNanos(), order++, task);
        timers.add(due);
        return () -> timers.remove(due);
    }

    void run() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    void pass(Duration time) {
        long end = now + time.toNanos();
        run();
        while (!timers.isEmpty() && timers.peek().at() <= end) {
            Due due = timers.remove();
            now = due.at();
            due.task().run();
            run();
        }
        now = end;
    }

    int timers() {
        return timers.size();
    }
}
