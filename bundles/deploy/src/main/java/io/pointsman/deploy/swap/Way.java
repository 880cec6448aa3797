package io.pointsman.deploy.swap;

import io.pointsman.deploy.jar.Arrows;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Bundle;

/** How a bundle's old code gets out, see docs/hot-swap.md. */
public enum Way {
    CONSULTED,
    MINTED,
    TRANSFERRED,
    HELD,
    FLOOR;

    private static final String API = "io.pointsman.api.";

    private static final Map<String, Way> BY_SERVICE = Map.of(
            API + "session.Sessions", TRANSFERRED,
            API + "protocol.PacketCodecs", TRANSFERRED,
            API + "backend.Backends", TRANSFERRED,
            API + "tls.ListenerTls", MINTED,
            API + "tls.ServerTls", MINTED,
            API + "tls.TlsEngines", HELD);

    /** By what it offers. */
    public static Way of(Installed installed, Bundle bundle) {
        if (Arrows.isFloor(bundle.getSymbolicName())) {
            return FLOOR;
        }
        Set<String> services = installed.servicesOf(bundle);
        return services.stream()
                .filter(BY_SERVICE::containsKey)
                .map(BY_SERVICE::get)
                .findFirst()
                .orElse(CONSULTED);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
