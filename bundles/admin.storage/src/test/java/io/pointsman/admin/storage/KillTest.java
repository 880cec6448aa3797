package io.pointsman.admin.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that was acknowledged is lost and nothing is there in part, whenever the process is killed. */
class KillTest {

    private static final int KILLS = 200;
    private static final int AT_ONCE = 2;
    private static final int LONGEST_MICROS = 120_000;

    @TempDir
    Path directory;

    private final long seed = System.nanoTime();

    @Test
    void everyStartAfterAKillFindsAnAcknowledgedState() {
        List<CompletableFuture<Integer>> lines = IntStream.range(0, AT_ONCE)
                .mapToObj(line -> CompletableFuture.supplyAsync(() -> killTimeAndAgain(line)))
                .toList();

        int last = lines.stream().mapToInt(CompletableFuture::join).sum();

        assertThat(last).as("acknowledged in all").isGreaterThan(KILLS);
    }

    /** @return the last number that was found */
    private int killTimeAndAgain(int line) {
        Random random = new Random(seed + line);
        int number = 0;
        for (int kill = 0; kill < KILLS / AT_ONCE; kill++) {
            int micros = random.nextInt(LONGEST_MICROS);
            Path data = directory.resolve("data" + line);
            try {
                int acknowledged = killAfter(micros, data, line + "-" + kill, number);
                int found = findAgain(data, line + "-" + kill + "-found");
                assertThat(found).isBetween(acknowledged, acknowledged + 1);
                number = found;
            } catch (IOException | InterruptedException | AssertionError e) {
                throw new AssertionError(
                        "seed " + seed + ", line " + line + ", kill " + kill + " after " + micros + " µs: " + e, e);
            }
        }
        return number;
    }

    /** @return the last number that it said, or {@code number} when it said none */
    private int killAfter(int micros, Path data, String process, int number) throws IOException, InterruptedException {
        Process child = start(data, process, number);
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("ready");
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros));
            child.toHandle().destroyForcibly(); // the process's own method closes what is still to be read
            int last = number;
            for (String said = out.readLine(); said != null; said = out.readLine()) {
                last = Integer.parseInt(said);
            }
            return last;
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private static int findAgain(Path data, String process) throws InterruptedException {
        SqliteStore store = new SqliteStore(new DatabaseFiles(data, process), Limits.standard());
        try {
            return new StoredState(store).number();
        } finally {
            store.stop(true);
        }
    }

    /** As small as a JVM gets: starting it is what takes the time. */
    private Process start(Path data, String process, int number) throws IOException {
        Path temporary = Files.createDirectories(directory.resolve("tmp"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        classPath(),
                        KillLoop.class.getName(),
                        data.toString(),
                        process,
                        "" + number)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Without a logging backend, which takes longer to start than all the rest. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("logback"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
