package io.pointsman.core.channel;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Failed logins by the client's address, of a bounded number of addresses. Asked once for each connection and told once for
 * each login, so that a lock does no harm; without limits nobody gets that far.
 */
public final class HostErrors {

    /**
     * One address.
     *
     * @param lastUpdated seconds since the epoch
     */
    public record Row(String host, int errors, long lastUpdated) {}

    /** The one updated longest ago first. Guarded by itself. */
    private final Map<String, Row> byHost = new LinkedHashMap<>();

    private final AtomicLong refused = new AtomicLong();
    private final Clock clock;

    HostErrors(Clock clock) {
        this.clock = clock;
    }

    /** @param size how many addresses there may be; 0 forgets all */
    void onFailure(String host, int size) {
        synchronized (byHost) {
            Row before = byHost.remove(host);
            int errors = before == null ? 1 : before.errors() + 1;
            byHost.put(host, new Row(host, errors, TimeUnit.MILLISECONDS.toSeconds(clock.millis())));
            shrinkTo(size);
        }
    }

    private void shrinkTo(int size) {
        Iterator<Row> oldest = byHost.values().iterator();
        while (byHost.size() > size) {
            oldest.next();
            oldest.remove();
        }
    }

    /** Whoever gets in has not been guessing. */
    void onSuccess(String host) {
        synchronized (byHost) {
            byHost.remove(host);
        }
    }

    /** @param limit of errors; 0 for none */
    boolean refuses(String host, int size, int limit) {
        if (size == 0 || limit == 0) {
            return false;
        }
        synchronized (byHost) {
            Row row = byHost.get(host);
            boolean isRefused = row != null && row.errors() >= limit;
            if (isRefused) {
                refused.incrementAndGet();
            }
            return isRefused;
        }
    }

    /** Connections closed as soon as they came. */
    public long refused() {
        return refused.get();
    }

    public List<Row> rows() {
        synchronized (byHost) {
            return new ArrayList<>(byHost.values());
        }
    }

    /** What there was, and then nobody has failed. */
    public List<Row> reset() {
        synchronized (byHost) {
            List<Row> last = rows();
            byHost.clear();
            return last;
        }
    }
}
