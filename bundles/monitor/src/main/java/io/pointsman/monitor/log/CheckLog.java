package io.pointsman.monitor.log;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** The last runs of one kind of check, as rows. Thread-safe. */
public final class CheckLog {

    /** Whatever the history is: two hours of read_only checks of seven servers. */
    private static final int MOST = 50_000;

    /** What is logged: its table, and the names in it. */
    public enum Kind {
        CONNECT("mysql_server_connect_log", "connect", "connect_success_time_us", null, "connect_error"),
        PING("mysql_server_ping_log", "ping", "ping_success_time_us", null, "ping_error"),
        READ_ONLY("mysql_server_read_only_log", "read_only", "success_time_us", "read_only", "error"),
        REPLICATION_LAG("mysql_server_replication_lag_log", "replication_lag", "success_time_us", "repl_lag", "error");

        private final String table;
        private final String check;
        private final List<String> columns;
        private final boolean finds;

        Kind(String table, String check, String time, String found, String error) {
            this.table = table;
            this.check = check;
            this.finds = found != null;
            this.columns = finds
                    ? List.of("hostname", "port", "time_start_us", time, found, error)
                    : List.of("hostname", "port", "time_start_us", time, error);
        }

        String table() {
            return table;
        }

        String check() {
            return check;
        }

        List<String> columns() {
            return columns;
        }
    }

    private record Entry(
            String hostname, int port, long startMicros, long successMicros, Integer found, String error) {}

    private final Kind kind;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final LongAdder succeeded = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private long historyMicros = Long.MAX_VALUE;
    private long lastMicros;

    CheckLog(Kind kind) {
        this.kind = kind;
    }

    synchronized void history(Duration history) {
        historyMicros = TimeUnit.MILLISECONDS.toMicros(history.toMillis());
    }

    /**
     * @param successMicros how long the answer took; 0 when there was none
     * @param found null where nothing was
     * @param error null where there was none
     */
    public synchronized void add(
            String hostname, int port, long startMicros, long successMicros, Integer found, String error) {
        (error == null ? succeeded : failed).increment();
        lastMicros = Math.max(startMicros, lastMicros + 1); // part of the key, and clocks may be set back
        entries.addLast(new Entry(hostname, port, lastMicros, successMicros, found, error));
        while (entries.size() > MOST || lastMicros - entries.getFirst().startMicros() > historyMicros) {
            entries.removeFirst();
        }
    }

    synchronized List<List<String>> rows() {
        return entries.stream().map(this::row).toList();
    }

    private List<String> row(Entry entry) {
        String found = entry.found() == null ? null : entry.found().toString();
        String port = Integer.toString(entry.port());
        String start = Long.toString(entry.startMicros());
        String success = Long.toString(entry.successMicros());
        return kind.finds
                ? Arrays.asList(entry.hostname(), port, start, success, found, entry.error())
                : Arrays.asList(entry.hostname(), port, start, success, entry.error());
    }

    long succeeded() {
        return succeeded.sum();
    }

    long failed() {
        return failed.sum();
    }
}
