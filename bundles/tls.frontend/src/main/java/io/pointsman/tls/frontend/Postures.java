package io.pointsman.tls.frontend;

import io.pointsman.api.config.MysqlUser;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.tls.TlsInventory.Posture;
import io.pointsman.api.transport.ListenerRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How what clients connect to is protected: each kind of listener, each user who has to use TLS. */
final class Postures {

    private static final String REQUIRE = "mysql-require_ssl";

    private static final Map<ListenerRole, String> ADDRESSES = Map.of(
            ListenerRole.TRAFFIC, "mysql-interfaces",
            ListenerRole.ADMIN, "admin-mysql_ifaces",
            ListenerRole.SQLITE, "sqliteserver-mysql_ifaces");

    private final Offer offer;
    private final RuntimeConfig config;

    Postures(Offer offer, RuntimeConfig config) {
        this.offer = offer;
        this.config = config;
    }

    List<Posture> all() {
        List<Posture> postures = new ArrayList<>();
        if (config.isNone()) {
            return postures;
        }
        for (ListenerRole role : ListenerRole.values()) {
            for (String address : value(ADDRESSES.get(role)).split("[;,]")) {
                if (!address.isBlank()) {
                    postures.add(listener(role, address.strip()));
                }
            }
        }
        config.users().all().stream()
                .filter(user ->
                        user.frontend() && (user.useSsl() || user.certificate().needsCertificate()))
                .forEach(user -> postures.add(user(user)));
        return postures;
    }

    private Posture listener(ListenerRole role, String address) {
        boolean isRequired = address.contains("require_ssl=1")
                || role == ListenerRole.TRAFFIC && value(REQUIRE).matches("true|1");
        return new Posture(
                "frontend", role + " " + address, "", asked(isRequired), effective(isRequired), false, reason());
    }

    private Posture user(MysqlUser user) {
        String asked = user.certificate().needsCertificate() ? "TLS required, with a certificate" : asked(true);
        return new Posture("frontend", "user", user.username(), asked, effective(true), false, reason());
    }

    private static String asked(boolean isRequired) {
        return isRequired ? "TLS required" : "TLS optional";
    }

    /** Never less than was asked for: where TLS is required and can't be had, the client is refused. */
    private String effective(boolean isRequired) {
        if (offer instanceof Offer.Serving) {
            return isRequired ? "TLS" : "TLS or plaintext, as the client chooses";
        }
        return isRequired ? "refused" : "plaintext";
    }

    private String reason() {
        if (offer instanceof Offer.Broken broken) {
            return broken.reason();
        }
        return offer instanceof Offer.Serving ? "" : "mysql-have_ssl is false";
    }

    /** Not every installation has every kind of listener. */
    private String value(String variable) {
        return config.variables().values().getOrDefault(variable, "");
    }
}
