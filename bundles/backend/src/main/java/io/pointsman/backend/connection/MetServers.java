package io.pointsman.backend.connection;

import io.pointsman.api.protocol.Capabilities;
import java.util.concurrent.atomic.AtomicReference;

/** What all servers that have greeted us can do. Any thread. */
public final class MetServers {

    /**
     * Assumed of servers that nobody has met: what every MySQL since 5.7 and MariaDB since 10.2 has. What only some have
     * is offered to clients once it has been seen.
     */
    private static final Capabilities ASSUMED = Capabilities.of(~(Capabilities.CLIENT_OPTIONAL_RESULTSET_METADATA
            | Capabilities.CLIENT_QUERY_ATTRIBUTES
            | Capabilities.CLIENT_MULTI_FACTOR_AUTHENTICATION));

    private final AtomicReference<Capabilities> common = new AtomicReference<>();

    void onGreeting(Capabilities capabilities) {
        Capabilities before = common.get();
        Capabilities after = before == null ? capabilities : before.and(capabilities);
        if (!after.equals(before)) {
            common.compareAndSet(before, after); // losing the race is mended by the next greeting
        }
    }

    /** What sessions may offer their clients. */
    public Capabilities common() {
        Capabilities met = common.get();
        return met == null ? ASSUMED : met;
    }
}
