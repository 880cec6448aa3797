package io.pointsman.session;

import io.netty.channel.EventLoop;
import io.pointsman.api.backend.Backends;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.lifecycle.ServiceSlot;
import io.pointsman.api.protocol.AuthMethods;
import io.pointsman.api.protocol.PacketCodecs;
import io.pointsman.api.session.LocalSql;
import io.pointsman.api.session.QueryRouter;
import io.pointsman.api.stats.StatementObserver;
import io.pointsman.api.transport.ClientChannels;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.session.state.PinCounts;
import io.pointsman.session.statement.StatementReader;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the sessions of this bundle work with. The services in the slots may change between two calls.
 *
 * @param readers of statements, one for each event loop
 * @param observers of statements that have been answered, of each component the newest
 */
public record Surroundings(
        RuntimeConfigs configs,
        ClientChannels clients,
        ServiceSlot<AuthMethods> authMethods,
        ServiceSlot<PacketCodecs> packetCodecs,
        ServiceSlot<QueryRouter> routers,
        ServiceSlot<Backends> backends,
        Function<ListenerRole, ServiceSlot<LocalSql>> localSql,
        Supplier<SessionSettings> settings,
        Function<String, Optional<X509Certificate>> servedCertificates,
        Function<EventLoop, StatementReader> readers,
        Supplier<List<StatementObserver>> observers,
        PinCounts pinCounts) {

    /** False while something that statements need is being replaced in place. */
    public boolean isComplete() {
        return RoomWait.isSettled(routers)
                && RoomWait.isSettled(backends)
                && RoomWait.isSettled(authMethods)
                && RoomWait.isSettled(packetCodecs);
    }
}
