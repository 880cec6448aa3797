package io.pointsman.tls.frontend;

import io.pointsman.api.config.GlobalVariables;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.tls.TlsEngines;
import io.pointsman.tls.frontend.engine.CertificateMaker;
import io.pointsman.tls.frontend.engine.Certificates;
import io.pointsman.tls.frontend.engine.Division;
import io.pointsman.tls.frontend.engine.Enabled;
import io.pointsman.tls.frontend.engine.Engine;
import io.pointsman.tls.frontend.engine.KeyLog;
import io.pointsman.tls.frontend.engine.TicketKeys;
import io.pointsman.tls.frontend.material.FileVariables;
import io.pointsman.tls.frontend.material.Findings;
import io.pointsman.tls.frontend.material.MaterialLoader;
import io.pointsman.tls.frontend.material.ServerMaterial;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** From a configuration to what clients are offered, with everything that is to be said about it. */
final class OfferMaker {

    private static final String KEY_LOG = "admin-ssl_keylog_file";

    private final RuntimeConfig config;
    private final GlobalVariables variables;
    private final Engine best;
    private final Clock clock;
    private final Optional<Offer.Serving> current;
    private final Findings findings = new Findings();
    private boolean lacksBundle;

    /** @param current its contexts are taken over where nothing has changed, and so its clients' sessions are */
    OfferMaker(RuntimeConfig config, Engine best, Clock clock, Offer current) {
        this.config = config;
        this.variables = config.variables();
        this.best = best;
        this.clock = clock;
        this.current = current.serving();
    }

    /** Gets the engines of {@code tls.legacy}, in whatever way suits the moment; asked only when they are needed. */
    @FunctionalInterface
    interface LegacySource {
        Optional<TlsEngines> get();
    }

    /**
     * What came of it.
     *
     * @param offer broken when it can't be served; it may be served while it is not acceptable
     */
    record Made(Offer offer, Findings findings) {}

    /** @param canLack whether the rest is served when the legacy engines aren't there: not if somebody just asks for them */
    Made make(LegacySource legacySource, boolean canLack) {
        if (!variables.flag("mysql-have_ssl")) {
            return new Made(new Offer.Nothing(), findings);
        }
        Enabled enabled = Enabled.of(variables, findings);
        Set<String> inForce =
                current.map(serving -> serving.material().fingerprints()).orElse(Set.of());
        Optional<ServerMaterial> material =
                new MaterialLoader(new FileVariables(config), clock, inForce, findings).load();
        Optional<TlsEngines> legacy = findings.isServable() ? legacy(enabled, legacySource, canLack) : Optional.empty();
        Optional<KeyLog> keyLog = keyLog();
        Optional<Offer> offer = findings.isServable() && material.isPresent()
                ? serve(enabled, material.get(), legacy, keyLog)
                : Optional.empty();
        return new Made(offer.orElseGet(() -> new Offer.Broken(findings.errors(), lacksBundle)), findings);
    }

    private Optional<TlsEngines> legacy(Enabled enabled, LegacySource source, boolean canLack) {
        List<String> needing = new Division(enabled, best, Optional.empty()).unserved();
        if (needing.isEmpty()) {
            return Optional.empty();
        }
        Optional<TlsEngines> legacy = source.get();
        if (legacy.isEmpty()) {
            lacksBundle = true;
            boolean isAll = new Division(enabled, best, Optional.empty()).servesNothing();
            lack(
                    String.join(", ", needing)
                            + " needs the bundle tls.legacy, which is not there; install and start it, or"
                            + " leave that out",
                    canLack && !isAll);
            return legacy;
        }
        List<String> unserved = new Division(enabled, best, legacy).unserved();
        if (!unserved.isEmpty()) {
            lack("no engine serves " + String.join(", ", unserved), false);
        }
        return legacy;
    }

    private void lack(String reason, boolean canLack) {
        String variable = Enabled.PROTOCOLS + ", " + Enabled.CIPHERS;
        if (canLack) {
            findings.warning(variable, reason);
        } else {
            findings.error(variable, reason);
        }
    }

    private Optional<KeyLog> keyLog() {
        String name = variables.text(KEY_LOG);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (best == Engine.JDK) {
            findings.warning(KEY_LOG, "the JDK's engine, which serves clients here, can't write a key log");
            return Optional.empty();
        }
        findings.warning(
                KEY_LOG, "the secrets of every connection are written to it; whoever reads it can read all traffic");
        var file = config.dataDirectory().resolve(name);
        return current.flatMap(Offer.Serving::keyLog)
                .filter(log -> log.file().equals(file))
                .or(() -> findings.attempt(KEY_LOG, () -> KeyLog.open(file)));
    }

    private Optional<Offer> serve(
            Enabled enabled, ServerMaterial material, Optional<TlsEngines> legacy, Optional<KeyLog> keyLog) {
        TicketKeys ticketKeys = current.filter(serving -> isTrustedAlike(serving, material))
                .map(Offer.Serving::ticketKeys)
                .orElseGet(() -> new TicketKeys(System.nanoTime()));
        Optional<Certificates> certificates = new CertificateMaker(
                        new Division(enabled, best, legacy),
                        legacy,
                        keyLog,
                        ticketKeys,
                        current.map(Offer.Serving::certificates))
                .make(material, findings);
        return certificates.map(made -> new Offer.Serving(
                material,
                enabled,
                made,
                ticketKeys,
                keyLog,
                variables.millis("mysql-connect_timeout_client"),
                clock.instant()));
    }

    private static boolean isTrustedAlike(Offer.Serving serving, ServerMaterial material) {
        return serving.material().trustFingerprint().equals(material.trustFingerprint());
    }
}
