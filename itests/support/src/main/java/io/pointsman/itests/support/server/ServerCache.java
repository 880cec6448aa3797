package io.pointsman.itests.support.server;

import io.pointsman.itests.support.FileTrees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Directories that take long to make and are made once per machine: unpacked servers, initialised data directories.
 *
 * <p>An entry is filled under another name and renamed when complete, so that one that is there is whole; a lock file
 * keeps two JVMs from doing the same work. {@code -Dpointsman.itests.cache=DIR} puts the cache elsewhere.
 */
final class ServerCache {

    /** Fills an empty directory. */
    @FunctionalInterface
    interface Filling {
        void fill(Path directory) throws IOException, InterruptedException;
    }

    private ServerCache() {}

    /** The directory of that name, filled now if nobody has done it before. */
    static synchronized Path directory(String name, Filling filling) {
        Path ready = root().resolve(name);
        if (Files.isDirectory(ready)) {
            return ready;
        }
        try {
            Files.createDirectories(ready.getParent());
            Path lockFile = root().resolve(name + ".lock");
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                assert lock.isValid();
                if (!Files.isDirectory(ready)) {
                    fill(ready, filling);
                }
            }
            return ready;
        } catch (IOException e) {
            throw new UncheckedIOException("making " + ready, e);
        }
    }

    private static void fill(Path ready, Filling filling) throws IOException {
        Path unfinished = ready.resolveSibling(ready.getFileName() + ".unfinished");
        FileTrees.delete(unfinished);
        Files.createDirectories(unfinished);
        try {
            filling.fill(unfinished);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while making " + ready, e);
        }
        Files.move(unfinished, ready, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path root() {
        String told = System.getProperty("pointsman.itests.cache");
        return told == null
                ? Path.of(System.getProperty("user.home"), ".cache", "pointsman-itests")
                : Path.of(told).toAbsolutePath();
    }
}
