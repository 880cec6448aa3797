package io.pointsman.hostgroup;

import io.pointsman.api.config.MysqlServer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Which servers failed to connect so often within one second that they are passed over for a while.
 *
 * <p>Thread-safe; time comes from outside.
 */
final class ConnectFailures {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Failures of one server: a second that began at {@code since}, and until when it is shunned. */
    private record Record(long since, int count, boolean shunned, long shunnedUntil) {}

    private final Map<ServerKey, Record> records = new ConcurrentHashMap<>();
    private final LongSupplier nanoClock;

    ConnectFailures(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** @return true when this failure was the one that shuns it */
    boolean onFailure(MysqlServer server, int shunOnFailures, Duration recoveryTime) {
        long now = nanoClock.getAsLong();
        boolean before = isShunned(server);
        Record after = records.compute(ServerKey.of(server), (key, record) -> {
            int count = record == null || now - record.since() > SECOND ? 1 : record.count() + 1;
            long since = count == 1 ? now : record.since();
            // one more failure later on is no reason to believe in the server again
            boolean shun = isShunned(record, now) || shunOnFailures > 0 && count >= shunOnFailures;
            return new Record(since, count, shun, now + recoveryTime.toNanos());
        });
        return after.shunned() && !before;
    }

    void onSuccess(MysqlServer server) {
        if (!records.isEmpty()) {
            records.remove(ServerKey.of(server));
        }
    }

    boolean isShunned(MysqlServer server) {
        Record record = records.isEmpty() ? null : records.get(ServerKey.of(server));
        return isShunned(record, nanoClock.getAsLong());
    }

    private static boolean isShunned(Record record, long now) {
        return record != null && record.shunned() && now - record.shunnedUntil() < 0;
    }
}
