package io.pointsman.launcher.instance;

import io.pointsman.launcher.UserError;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The process that serves a data directory, as another process sees it. */
public record RunningInstance(DataDirectory directory, ProcessHandle process, InstanceState state) {

    /** When the process began: tells it from a later one that was given the same number. */
    public static final String BEGAN = "began";

    public static Optional<RunningInstance> find(DataDirectory directory) {
        InstanceState state = InstanceState.read(directory).orElse(new InstanceState("", Map.of()));
        return PidFile.read(directory)
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .filter(process -> isTheSame(process, state))
                .filter(process -> isThere(process, directory))
                .map(process -> new RunningInstance(directory, process, state));
    }

    public static RunningInstance get(DataDirectory directory) {
        return find(directory)
                .orElseThrow(() ->
                        new UserError("not running on the data directory " + directory.path(), UserError.NOT_RUNNING));
    }

    private static boolean isTheSame(ProcessHandle process, InstanceState state) {
        String began = state.fact(BEGAN);
        return began.isEmpty() || began.equals(began(process));
    }

    public static String began(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    /** Asks it to drain and end. */
    public void terminate() {
        if (!process.destroy()) {
            throw new UserError("may not end process " + process.pid() + ": permission denied");
        }
    }

    /** @return false when it is still there after {@code seconds} */
    public boolean awaitEnd(long seconds) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (isThere(process, directory)) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return true;
    }

    /** A process that has ended but that its parent has not asked after still counts as alive; its lock tells. */
    private static boolean isThere(ProcessHandle process, DataDirectory directory) {
        return process.isAlive() && !InstanceLock.isFree(directory);
    }
}
