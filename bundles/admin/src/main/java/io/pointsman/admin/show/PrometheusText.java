package io.pointsman.admin.show;

import io.pointsman.api.admin.ConfigStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The figures of the data plane in Prometheus's text format, under ProxySQL's family names. */
final class PrometheusText {

    private static final String PREFIX = "proxysql_";
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");

    /** Column of stats_mysql_connection_pool, family, type, further label. */
    private static final List<List<String>> POOL = List.of(
            List.of("ConnUsed", "connpool_conns", "gauge", "status=\"used\""),
            List.of("ConnFree", "connpool_conns", "gauge", "status=\"free\""),
            List.of("ConnOK", "connpool_conns_total", "counter", "status=\"ok\""),
            List.of("ConnERR", "connpool_conns_total", "counter", "status=\"err\""),
            List.of("Queries", "connpool_conns_queries_total", "counter", ""),
            List.of("Bytes_data_sent", "connpool_data_bytes_total", "counter", "traffic_flow=\"sent\""),
            List.of("Bytes_data_recv", "connpool_data_bytes_total", "counter", "traffic_flow=\"recv\""),
            List.of("Latency_us", "connpool_conns_latency_us", "gauge", ""));

    private final ConfigStore store;

    /** Samples by family, each family's first line saying its type. */
    private final Map<String, StringBuilder> families = new LinkedHashMap<>();

    PrometheusText(ConfigStore store) {
        this.store = store;
    }

    String text() {
        figures();
        pool();
        return String.join("", families.values());
    }

    private void figures() {
        Map<String, String> values = new LinkedHashMap<>();
        store.select("SELECT Variable_Name, Variable_Value FROM stats.stats_mysql_global")
                .forEach(row -> values.put(row.get("Variable_Name"), row.get("Variable_Value")));
        for (String line : names().lines().filter(line -> !line.startsWith("#")).toList()) {
            String[] fields = line.split("\t", 4);
            sample(fields[1], fields[2], fields[3], values.get(fields[0]));
        }
    }

    private void pool() {
        List<Map<String, String>> rows = store.select("SELECT * FROM stats.stats_mysql_connection_pool");
        for (List<String> figure : POOL) {
            for (Map<String, String> row : rows) {
                String server = "endpoint=\"" + row.get("srv_host") + ":" + row.get("srv_port") + "\",hostgroup=\""
                        + row.get("hostgroup") + "\"";
                String labels = figure.get(3).isEmpty() ? server : server + "," + figure.get(3);
                sample(figure.get(1), figure.get(2), labels, row.get(figure.get(0)));
            }
        }
    }

    /** A figure that is not there is left out. */
    private void sample(String family, String type, String labels, String value) {
        if (value == null || !NUMBER.matcher(value).matches()) {
            return;
        }
        String name = PREFIX + family;
        families.computeIfAbsent(name, key -> new StringBuilder("# TYPE " + key + " " + type + "\n"))
                .append(name)
                .append(labels.isEmpty() ? "" : "{" + labels + "}")
                .append(' ')
                .append(value)
                .append('\n');
    }

    private static String names() {
        try (InputStream resource = PrometheusText.class.getResourceAsStream("prometheus.tsv")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
