package io.pointsman.itests.hotswap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Garbage collections in another process, and what its virtual machine counts; with the JDK's own tool. */
final class Collector {

    private Collector() {}

    static void full(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
    }

    /** What a full collection leaves: the last line of the histogram that comes with it. */
    static long liveBytes(long pid) throws IOException, InterruptedException {
        String total = jcmd(pid, "GC.class_histogram")
                .lines()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(total.trim().split("\\s+")[2]);
    }

    /** Of all live objects. */
    static void dump(long pid, Path file) throws IOException, InterruptedException {
        Files.deleteIfExists(file);
        jcmd(pid, "GC.heap_dump", file.toString());
    }

    /** Those that are numbers. */
    static Map<String, Long> counters(long pid) throws IOException, InterruptedException {
        Map<String, Long> counters = new TreeMap<>();
        jcmd(pid, "PerfCounter.print").lines().forEach(line -> {
            String[] pair = line.split("=", 2);
            if (pair.length == 2 && pair[1].matches("-?\\d+")) {
                counters.put(pair[0], Long.valueOf(pair[1]));
            }
        });
        return counters;
    }

    private static String jcmd(long pid, String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        line.add(Long.toString(pid));
        line.addAll(List.of(command));
        Process jcmd = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException("jcmd can't reach process " + pid + ": " + said);
        }
        return said;
    }
}
