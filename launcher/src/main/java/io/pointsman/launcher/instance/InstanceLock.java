package io.pointsman.launcher.instance;

import io.pointsman.launcher.Reasons;
import io.pointsman.launcher.UserError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;

/** Keeps a second instance out of a data directory; the system lets go of it however the process ends. */
public final class InstanceLock implements AutoCloseable {

    private final FileChannel channel;

    private InstanceLock(FileChannel channel) {
        this.channel = channel;
    }

    public static InstanceLock take(DataDirectory directory) {
        try {
            FileChannel channel =
                    FileChannel.open(directory.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isTaken(channel)) {
                channel.close();
                throw alreadyRunning(directory);
            }
            return new InstanceLock(channel);
        } catch (IOException e) {
            throw new UserError("cannot write to the data directory " + directory.path() + ": " + Reasons.of(e));
        }
    }

    /** True when nobody runs there. */
    public static boolean isFree(DataDirectory directory) {
        try (FileChannel channel = FileChannel.open(directory.lock(), StandardOpenOption.WRITE)) {
            return isTaken(channel);
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // by another instance inside this very process
        }
    }

    private static UserError alreadyRunning(DataDirectory directory) {
        String pid =
                PidFile.read(directory).map(number -> " (pid " + number + ")").orElse("");
        return new UserError("another instance" + pid + " is running on the data directory " + directory.path());
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // the system releases the lock with the process at the latest
        }
    }
}
