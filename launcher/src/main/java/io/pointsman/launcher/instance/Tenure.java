package io.pointsman.launcher.instance;

import io.pointsman.launcher.UserError;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * This process's hold on its data directory: the lock, and what it says of itself in the pid file and the state file.
 *
 * <pre>
 *   Coming ──takeOver──► Serving ──makeWay──► Leaving
 * </pre>
 *
 * <p>While two processes are there, the one that serves alone writes those files. One that comes has a state file of its
 * own; one that leaves writes nothing.
 */
public final class Tenure implements AutoCloseable {

    private static final Duration LOCK_LIMIT = Duration.ofSeconds(30);

    private enum Part {
        COMING,
        SERVING,
        LEAVING
    }

    private final DataDirectory directory;
    private final long pid;
    private Part part;
    private InstanceLock lock;

    private Tenure(DataDirectory directory, Part part, InstanceLock lock) {
        this.directory = directory;
        this.pid = ProcessHandle.current().pid();
        this.part = part;
        this.lock = lock;
    }

    /** Serves at once. @throws UserError when another process does */
    public static Tenure take(DataDirectory directory) {
        return new Tenure(directory, Part.SERVING, InstanceLock.take(directory));
    }

    /** Beside the process that serves, until {@link #takeOver}. */
    public static Tenure coming(DataDirectory directory) {
        return new Tenure(directory, Part.COMING, null);
    }

    public synchronized boolean isComing() {
        return part == Part.COMING;
    }

    public synchronized void write(InstanceState state) {
        switch (part) {
            case COMING -> state.write(directory.coming());
            case SERVING -> state.write(directory);
            case LEAVING -> {} // the files are another process's
        }
    }

    public synchronized void writePid() {
        if (part == Part.SERVING) {
            PidFile.write(directory, pid);
        }
    }

    /** The process before has made way. */
    public synchronized void takeOver() {
        lock = awaitLock();
        part = Part.SERVING;
        writePid();
        PrivateFile.delete(directory.coming());
    }

    /** A start that somebody has tried meanwhile has the lock for a moment, and finds the ports taken. */
    private InstanceLock awaitLock() {
        long deadline = System.nanoTime() + LOCK_LIMIT.toNanos();
        while (true) {
            try {
                return InstanceLock.take(directory);
            } catch (UserError e) {
                if (System.nanoTime() - deadline > 0) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    /** From here on the directory is another process's. */
    public synchronized void makeWay() {
        part = Part.LEAVING;
        close();
    }

    /** The start has failed; whoever began it reads why. */
    public synchronized void fail(InstanceState failed) {
        if (part == Part.SERVING) {
            PidFile.delete(directory);
        }
        write(failed);
    }

    /** Nothing of this process stays behind. */
    public synchronized void leave() {
        if (part == Part.SERVING) {
            PidFile.delete(directory);
            InstanceState.delete(directory);
        }
    }

    @Override
    public synchronized void close() {
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }
}
