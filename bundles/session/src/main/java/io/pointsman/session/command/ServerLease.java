package io.pointsman.session.command;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.backend.Backends;
import io.pointsman.api.backend.LeaseListener;
import io.pointsman.api.backend.LeaseRequest;
import io.pointsman.api.config.MysqlUser;
import io.pointsman.api.config.MysqlUsers;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.AuthMethods;
import io.pointsman.api.protocol.CommandPacket;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.Secret;
import io.pointsman.api.protocol.StoredPassword;
import io.pointsman.api.session.QueryRouter;
import io.pointsman.api.session.RouteVerdict;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.session.SessionErrors;
import io.pointsman.session.SessionHandler;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks for a server connection: where to is the router's word, or else the user's default hostgroup. */
@EventLoopOnly
final class ServerLease {

    private static final Map<String, String> ATTRIBUTES = Map.of("_client_name", "pointsman");

    private final SessionHandler session;
    private Runnable takeBack = () -> {};

    /** Null while nothing is asked for. */
    private CommandPacket asking;

    ServerLease(SessionHandler session) {
        this.session = session;
    }

    /**
     * Keeps {@code packet} until one of the two is called, possibly before this returns, or until it is taken back,
     * which releases it.
     */
    void ask(
            CommandPacket packet,
            int textOffset,
            boolean exclusive,
            Consumer<ServerChannel> onLeased,
            Consumer<ErrPacket> onRefused) {
        asking = packet;
        ask(packet.payload(), textOffset, exclusive, new LeaseListener() {
            @Override
            public void onLeased(ServerChannel server) {
                over();
                onLeased.accept(server);
            }

            @Override
            public void onWithdrawn() {
                takeBack = () -> {};
                session.eventLoop().execute(() -> {
                    if (asking == packet) { // the client is still there; by now the slot holds the successor
                        ask(packet, textOffset, exclusive, onLeased, onRefused);
                    }
                });
            }

            @Override
            public void onRefused(ErrPacket reason) {
                over();
                onRefused.accept(reason);
            }
        });
    }

    private void over() {
        takeBack = () -> {};
        asking = null;
    }

    private void ask(ByteBuf payload, int textOffset, boolean exclusive, LeaseListener listener) {
        MysqlUsers users = session.around().configs().current().users();
        MysqlUser user = users.frontend(session.user()).orElse(null);
        Backends backends = session.around().backends().currentOrNull();
        AuthMethods methods = session.around().authMethods().currentOrNull();
        if (user == null) {
            listener.onRefused(SessionErrors.accessDenied(session.user(), session.client(), true));
        } else if (backends == null || methods == null) {
            listener.onRefused(SessionErrors.replacing());
        } else {
            RouteVerdict verdict = decide(payload, textOffset);
            if (verdict.answer().isPresent()) {
                listener.onRefused(SessionErrors.rejected(verdict.answer().get().text()));
            } else {
                int hostgroup =
                        verdict.hostgroup() == RouteVerdict.UNSET ? user.defaultHostgroup() : verdict.hostgroup();
                lease(backends, methods, user, hostgroup, exclusive, listener);
            }
        }
    }

    private RouteVerdict decide(ByteBuf payload, int textOffset) {
        QueryRouter router = session.around().routers().currentOrNull();
        return router == null || textOffset < 0
                ? RouteVerdict.PASS
                : router.route(new StatementRequest(session.client(), session.facts(), payload, textOffset));
    }

    private void lease(
            Backends backends,
            AuthMethods methods,
            MysqlUser user,
            int hostgroup,
            boolean exclusive,
            LeaseListener listener) {
        CommandPacket asked = asking;
        Runnable cancel = backends.lease(
                new LeaseRequest(
                        session.client(),
                        hostgroup,
                        user.username(),
                        secretOf(methods, user),
                        session.facts().schema(),
                        session.facts().collation(),
                        session.facts().capabilities(),
                        ATTRIBUTES,
                        exclusive),
                listener);
        if (asking == asked) {
            takeBack = cancel; // after the outcome it does nothing
        }
    }

    private Secret secretOf(AuthMethods methods, MysqlUser frontend) {
        MysqlUser row = Optional.of(session.around().configs().current().users())
                .flatMap(users -> users.backend(frontend.username()))
                .orElse(frontend);
        try {
            StoredPassword stored = methods.parse(row.password());
            return stored instanceof StoredPassword.Clear clear
                    ? Secret.ofPassword(clear.password())
                    : methods.learnt(row.username(), stored);
        } catch (IllegalArgumentException e) { // the client's own row was in order, this one is not
            return Secret.unknown();
        }
    }

    /** The client does not want it any more. */
    void takeBack() {
        takeBack.run();
        if (asking != null) {
            asking.wire().release();
        }
        over();
    }
}
