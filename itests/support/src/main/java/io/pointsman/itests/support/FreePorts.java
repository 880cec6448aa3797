package io.pointsman.itests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports nobody listens on, below the range that outgoing connections are given. Each is handed out once, and to one of
 * several test runs on a machine: who has it holds a lock on a file of that name until its JVM ends.
 */
public final class FreePorts {

    private static final int LOWEST = 22_000;
    private static final int HIGHEST = 32_700;

    private static final Path CLAIMS = Path.of(System.getProperty("java.io.tmpdir"), "pointsman-test-ports");

    private static final Map<Integer, FileChannel> TAKEN = new HashMap<>();

    private FreePorts() {}

    public static synchronized int next() {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (!TAKEN.containsKey(port) && isFree(port) && claim(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between " + LOWEST + " and " + HIGHEST);
    }

    private static boolean claim(int port) {
        try {
            Files.createDirectories(CLAIMS);
            FileChannel claim = FileChannel.open(
                    CLAIMS.resolve(Integer.toString(port)), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (claim.tryLock() == null) {
                claim.close();
                return false;
            }
            TAKEN.put(port, claim); // open, and so locked, as long as this JVM lives
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("claiming port " + port + " in " + CLAIMS, e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException inUse) {
            return false;
        }
    }
}
