package io.pointsman.stats.tls;

import java.util.Locale;

/** Which side of the proxy a connection is on. */
enum Leg {
    FRONTEND,
    BACKEND;

    /** As tables show it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
