package io.pointsman.tls.frontend;

import io.pointsman.tls.frontend.engine.Certificates;
import io.pointsman.tls.frontend.engine.Enabled;
import io.pointsman.tls.frontend.engine.KeyLog;
import io.pointsman.tls.frontend.engine.TicketKeys;
import io.pointsman.tls.frontend.material.ServerMaterial;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What clients are offered: one immutable value, replaced as a whole by a LOAD. */
sealed interface Offer {

    /** Nothing has been put in force yet. */
    record NotLoaded() implements Offer {}

    /** {@code mysql-have_ssl=false}: greetings don't mention TLS. */
    record Nothing() implements Offer {}

    /**
     * TLS is wanted and can't be had. It is still offered: a client that prefers TLS shall fail with an error somebody
     * sees, not go on in plain text.
     *
     * @param lacksBundle whether {@code tls.legacy} would mend it: during a swap or a stop nobody has to act
     */
    record Broken(List<String> reasons, boolean lacksBundle) implements Offer {

        String reason() {
            return String.join("; ", reasons);
        }
    }

    /**
     * TLS with these certificates.
     *
     * @param ticketKeys change with whom clients are trusted by: a resumed client is not verified again
     */
    record Serving(
            ServerMaterial material,
            Enabled enabled,
            Certificates certificates,
            TicketKeys ticketKeys,
            Optional<KeyLog> keyLog,
            Duration handshakeTimeout,
            Instant loadedAt)
            implements Offer {}

    default Optional<Serving> serving() {
        return this instanceof Serving serving ? Optional.of(serving) : Optional.empty();
    }

    /** Of the certificates; none where none is served. */
    default Set<String> fingerprints() {
        return serving().map(serving -> serving.certificates().fingerprints()).orElse(Set.of());
    }
}
