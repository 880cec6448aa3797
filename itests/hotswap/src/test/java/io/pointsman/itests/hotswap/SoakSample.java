package io.pointsman.itests.hotswap;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.wire.QueryResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How a running proxy stands at one moment. */
record SoakSample(Duration at, Map<SoakFigure, Long> figures) {

    /** Collects garbage on the way, after it has looked at the resident memory. */
    static SoakSample of(PointsmanProcess proxy, Duration at) throws IOException, InterruptedException {
        Map<SoakFigure, Long> figures = new EnumMap<>(SoakFigure.class);
        addSystem(proxy.pid(), figures);
        figures.put(SoakFigure.HEAP_KIB, Collector.liveBytes(proxy.pid()) >> 10);
        addMachine(Collector.counters(proxy.pid()), figures);
        addGauges(gauges(proxy), figures);
        return new SoakSample(at, figures);
    }

    private static void addSystem(long pid, Map<SoakFigure, Long> figures) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        List<String> status = Files.readAllLines(process.resolve("status"));
        figures.put(SoakFigure.RESIDENT_KIB, number(status, "VmRSS:"));
        figures.put(SoakFigure.THREADS, number(status, "Threads:"));
        try (Stream<Path> open = Files.list(process.resolve("fd"))) {
            figures.put(SoakFigure.DESCRIPTORS, open.count());
        }
    }

    private static long number(List<String> lines, String beginning) {
        return lines.stream()
                .filter(line -> line.startsWith(beginning))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private static void addMachine(Map<String, Long> counters, Map<SoakFigure, Long> figures) {
        figures.put(SoakFigure.METASPACE_KIB, counters.get("sun.gc.metaspace.used") >> 10);
        figures.put(
                SoakFigure.CLASSES, counters.get("java.cls.loadedClasses") - counters.get("java.cls.unloadedClasses"));
    }

    private static Map<String, Long> gauges(PointsmanProcess proxy) throws IOException {
        QueryResult result = proxy.admin("SELECT Variable_Name, Variable_Value FROM stats_mysql_global");
        Map<String, Long> gauges = new TreeMap<>();
        result.rows().forEach(row -> gauges.put(row.get(0), Long.valueOf(row.get(1))));
        return gauges;
    }

    private static void addGauges(Map<String, Long> gauges, Map<SoakFigure, Long> figures) {
        figures.put(SoakFigure.BUFFER_MEMORY_KIB, gauges.get("Buffers_direct_memory_bytes") >> 10);
        figures.put(SoakFigure.BUFFERS, gauges.get("Buffers_handed_out"));
        figures.put(SoakFigure.RETIRED_ROOMS, gauges.get("Retired_generations_not_collected"));
        figures.put(SoakFigure.CLIENTS, gauges.get("Client_Connections_connected"));
        figures.put(SoakFigure.SERVERS, gauges.get("Server_Connections_connected"));
    }
}
