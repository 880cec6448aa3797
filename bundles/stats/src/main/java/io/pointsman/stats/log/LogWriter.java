package io.pointsman.stats.log;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes records down on a thread of its own. Who brings them never waits: what there is no room for is dropped and
 * counted, and so is what can't be written.
 */
final class LogWriter {

    private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);

    private static final long STOP_MILLIS = 2_000;

    /** A record for {@code target}; without bytes it asks that the next one begins a new file. */
    private record Entry(Target target, byte[] bytes) {}

    private final long maxBytes;
    private final Queue<Entry> queue = new ConcurrentLinkedQueue<>();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final LongAdder written = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final Thread thread;

    private volatile boolean isIdle;
    private volatile boolean isStopping;

    // The thread's alone.
    private NumberedFile file;
    private boolean isFailing;

    /** @param maxBytes of records that wait to be written */
    LogWriter(long maxBytes) {
        this.maxBytes = maxBytes;
        thread = new Thread(this::run, "stats.log");
        thread.start();
    }

    /** False when a record need not be made, as it would be dropped; then it counts as such. Any thread. */
    boolean hasRoom() {
        boolean hasRoom = waitingBytes.get() < maxBytes && !isStopping;
        if (!hasRoom) {
            dropped.increment();
        }
        return hasRoom;
    }

    /** Any thread. */
    void write(Target target, byte[] record) {
        waitingBytes.addAndGet(record.length);
        bring(new Entry(target, record));
    }

    /** What is brought from now on goes to a new file. Any thread. */
    void turnOver(Target target) {
        bring(new Entry(target, new byte[0]));
    }

    private void bring(Entry entry) {
        queue.add(entry);
        if (isIdle) {
            LockSupport.unpark(thread);
        }
    }

    long written() {
        return written.sum();
    }

    long dropped() {
        return dropped.sum();
    }

    /** Returns when all that was brought has been written, or after two seconds. */
    void stop() throws InterruptedException {
        isStopping = true;
        LockSupport.unpark(thread);
        thread.join(STOP_MILLIS);
        thread.interrupt();
    }

    private void run() {
        while (!Thread.interrupted()) {
            Entry entry = queue.poll();
            if (entry != null) {
                waitingBytes.addAndGet(-entry.bytes().length);
                write(entry);
            } else if (isStopping) {
                break;
            } else {
                await();
            }
        }
        closeFile();
    }

    /** Who brings something looks at the flag behind it, and this looks for something behind the flag: one of them sees. */
    private void await() {
        isIdle = true;
        if (queue.isEmpty() && !isStopping) {
            LockSupport.parkNanos(this, TimeUnit.SECONDS.toNanos(1));
        }
        isIdle = false;
    }

    private void write(Entry entry) {
        if (file == null || entry.bytes().length == 0 || !file.target().equals(entry.target())) {
            closeFile();
            file = new NumberedFile(entry.target());
        }
        if (entry.bytes().length == 0) {
            return;
        }
        try {
            file.append(entry.bytes());
            written.increment();
            isFailing = false;
        } catch (IOException | RuntimeException e) { // RuntimeException: the file system went away
            dropped.increment();
            complain(e);
        }
    }

    private void complain(Exception e) {
        if (!isFailing) {
            LOG.atError()
                    .addKeyValue("file", file.target().base())
                    .addKeyValue("error", e.toString())
                    .log("the query log can't be written, statements go on without it");
        }
        isFailing = true;
    }

    private void closeFile() {
        if (file != null) {
            file.close();
        }
    }
}
