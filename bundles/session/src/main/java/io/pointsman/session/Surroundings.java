package io.pointsman.session;

import io.pointsman.api.backend.Backends;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.lifecycle.ServiceSlot;
import io.pointsman.api.protocol.AuthMethods;
import io.pointsman.api.protocol.PacketCodecs;
import io.pointsman.api.session.LocalSql;
import io.pointsman.api.session.QueryRouter;
import io.pointsman.api.transport.ClientChannels;
import io.pointsman.api.transport.ListenerRole;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the sessions of this bundle work with. The services in the slots may change between two calls. */
public record Surroundings(
        RuntimeConfigs configs,
        ClientChannels clients,
        ServiceSlot<AuthMethods> authMethods,
        ServiceSlot<PacketCodecs> packetCodecs,
        ServiceSlot<QueryRouter> routers,
        ServiceSlot<Backends> backends,
        Function<ListenerRole, ServiceSlot<LocalSql>> localSql,
        Supplier<SessionSettings> settings,
        Function<String, Optional<X509Certificate>> servedCertificates) {}
