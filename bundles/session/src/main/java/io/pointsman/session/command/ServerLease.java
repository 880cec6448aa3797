package io.pointsman.session.command;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.backend.Backends;
import io.pointsman.api.backend.LeaseListener;
import io.pointsman.api.backend.LeaseRequest;
import io.pointsman.api.config.MysqlUser;
import io.pointsman.api.config.MysqlUsers;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.AuthMethods;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.Secret;
import io.pointsman.api.protocol.StoredPassword;
import io.pointsman.api.routing.RoutingDecision;
import io.pointsman.api.session.QueryRouter;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.session.SessionErrors;
import io.pointsman.session.SessionHandler;
import java.util.Map;
import java.util.Optional;

/** Asks for a server connection: where to is the router's word, or else the user's default hostgroup. */
@EventLoopOnly
final class ServerLease {

    private static final Map<String, String> ATTRIBUTES = Map.of("_client_name", "pointsman");

    private final SessionHandler session;
    private Runnable takeBack = () -> {};

    ServerLease(SessionHandler session) {
        this.session = session;
    }

    /** Borrows {@code payload} during the call. The listener is called once, possibly before this returns. */
    void ask(ByteBuf payload, int textOffset, boolean exclusive, LeaseListener listener) {
        MysqlUsers users = session.around().configs().current().users();
        MysqlUser user = users.frontend(session.user()).orElse(null);
        Backends backends = session.around().backends().currentOrNull();
        AuthMethods methods = session.around().authMethods().currentOrNull();
        if (user == null) {
            listener.onRefused(SessionErrors.accessDenied(session.user(), session.client(), true));
        } else if (backends == null || methods == null) {
            listener.onRefused(SessionErrors.replacing());
        } else {
            decide(payload, textOffset)
                    .<Runnable>fold(
                            () -> () -> lease(backends, methods, user, user.defaultHostgroup(), exclusive, listener),
                            hostgroup -> () -> lease(backends, methods, user, hostgroup, exclusive, listener),
                            reason -> () -> listener.onRefused(SessionErrors.rejected(reason)))
                    .run();
        }
    }

    private RoutingDecision decide(ByteBuf payload, int textOffset) {
        QueryRouter router = session.around().routers().currentOrNull();
        return router == null || textOffset < 0
                ? RoutingDecision.pass()
                : router.route(new StatementRequest(session.facts(), payload, textOffset));
    }

    private void lease(
            Backends backends,
            AuthMethods methods,
            MysqlUser user,
            int hostgroup,
            boolean exclusive,
            LeaseListener listener) {
        boolean[] answered = {false};
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
                new LeaseListener() {
                    @Override
                    public void onLeased(ServerChannel server) {
                        answered[0] = true;
                        takeBack = () -> {};
                        listener.onLeased(server);
                    }

                    @Override
                    public void onWithdrawn() {
                        answered[0] = true;
                        takeBack = () -> {};
                        listener.onWithdrawn();
                    }

                    @Override
                    public void onRefused(ErrPacket reason) {
                        answered[0] = true;
                        takeBack = () -> {};
                        listener.onRefused(reason);
                    }
                });
        if (!answered[0]) {
            takeBack = cancel;
        }
    }

    private Secret secretOf(AuthMethods methods, MysqlUser frontend) {
        MysqlUser row = Optional.of(session.around().configs().current().users())
                .flatMap(users -> users.backend(frontend.username()))
                .orElse(frontend);
        StoredPassword stored = methods.parse(row.password());
        return stored instanceof StoredPassword.Clear clear
                ? Secret.ofPassword(clear.password())
                : methods.learnt(row.username(), stored);
    }

    /** The client does not want it any more. */
    void takeBack() {
        Runnable action = takeBack;
        takeBack = () -> {};
        action.run();
    }
}
