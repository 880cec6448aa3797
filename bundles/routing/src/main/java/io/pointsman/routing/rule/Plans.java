package io.pointsman.routing.rule;

import io.pointsman.api.session.RouteRequest;
import io.pointsman.api.statement.StatementDigest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The plans of late, bounded by characters. Read without a lock. Two halves: what is used moves into the young one; when that
 * is full it becomes the old one, and the old one is forgotten.
 */
final class Plans {

    /** Whether two digests are the same object or not is all that is to be compared in most cases. */
    record Key(StatementDigest digest, String user, String schema, int flag) {

        static Key of(RouteRequest request) {
            return new Key(request.statement(), request.user(), request.schema(), request.flagIn());
        }

        int weight() {
            return 200 + digest.text().length() + user.length() + schema.length();
        }
    }

    private record Half(Map<Key, Plan> plans, AtomicLong weight) {
        static Half empty() {
            return new Half(new ConcurrentHashMap<>(), new AtomicLong());
        }
    }

    private final long maxWeight;
    private volatile Half young = Half.empty();
    private volatile Half old = Half.empty();

    /** @param maxWeight of each half */
    Plans(long maxWeight) {
        this.maxWeight = maxWeight;
    }

    /** Null when it is not known. */
    Plan get(Key key) {
        Plan plan = young.plans().get(key);
        if (plan != null) {
            return plan;
        }
        plan = old.plans().get(key);
        if (plan != null) {
            put(key, plan);
        }
        return plan;
    }

    void put(Key key, Plan plan) {
        Half half = young;
        if (half.plans().put(key, plan) == null && half.weight().addAndGet(weight(key, plan)) > maxWeight) {
            turn(half);
        }
    }

    private static long weight(Key key, Plan plan) {
        return key.weight() + 16L * plan.steps().size();
    }

    private synchronized void turn(Half full) {
        if (young == full) {
            old = full;
            young = Half.empty();
        }
    }

    int size() {
        return young.plans().size() + old.plans().size();
    }
}
