package io.pointsman.session.command;

import io.pointsman.api.backend.Backends;
import io.pointsman.api.backend.LeaseListener;
import io.pointsman.api.backend.LeaseRequest;
import io.pointsman.api.config.MysqlUser;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.AuthMethods;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.Secret;
import io.pointsman.api.protocol.StoredPassword;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.session.RoomWait;
import io.pointsman.session.SessionErrors;
import io.pointsman.session.SessionHandler;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks for a server connection that is as the session wants it. */
@EventLoopOnly
final class ServerLease {

    private static final Map<String, String> ATTRIBUTES = Map.of("_client_name", "pointsman");

    private final SessionHandler session;
    private final RoomWait rooms;
    private Runnable takeBack = () -> {};

    /** Null while nothing is asked for. */
    private Object asking;

    /** By which the client is served after a LOAD has taken its row away; null when it has gone before we came. */
    private MysqlUser last;

    ServerLease(SessionHandler session) {
        this.session = session;
        this.rooms = new RoomWait(session);
        user();
    }

    /** One of the two is called, possibly before this returns, unless it is taken back. */
    void ask(int hostgroup, boolean exclusive, Consumer<ServerChannel> onLeased, Consumer<ErrPacket> onRefused) {
        Object wish = new Object();
        asking = wish;
        lease(hostgroup, exclusive, new LeaseListener() {
            @Override
            public void onLeased(ServerChannel server) {
                over();
                onLeased.accept(server);
            }

            @Override
            public void onWithdrawn() {
                takeBack = () -> {};
                session.eventLoop().execute(() -> {
                    if (asking == wish) { // the client is still there; by now the slot holds the successor
                        ask(hostgroup, exclusive, onLeased, onRefused);
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

    private void lease(int hostgroup, boolean exclusive, LeaseListener listener) {
        if (!session.around().isComplete()) {
            takeBack = rooms::stop;
            rooms.until(
                    session.around()::isComplete,
                    () -> lease(hostgroup, exclusive, listener),
                    () -> listener.onRefused(SessionErrors.replacing()));
            return;
        }
        MysqlUser user = user();
        Backends backends = session.around().backends().currentOrNull();
        AuthMethods methods = session.around().authMethods().currentOrNull();
        if (user == null) {
            listener.onRefused(SessionErrors.accessDenied(session.user(), session.client(), true));
        } else if (backends == null || methods == null) {
            listener.onRefused(SessionErrors.replacing());
        } else {
            lease(backends, methods, user, hostgroup, exclusive, listener);
        }
    }

    /**
     * The row of the client's user, as it is now. A session outlives it: who can't log in any more is served by the row
     * as it was last. Null when there is none of either.
     */
    MysqlUser user() {
        String name = session.user();
        MysqlUser row =
                session.around().configs().current().users().frontend(name).orElse(null);
        if (row != null) {
            last = row;
        }
        return last != null && last.username().equals(name) ? last : null;
    }

    private void lease(
            Backends backends,
            AuthMethods methods,
            MysqlUser user,
            int hostgroup,
            boolean exclusive,
            LeaseListener listener) {
        Object asked = asking;
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
                        session.facts().state(),
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

    boolean isAsking() {
        return asking != null;
    }

    /** The client does not want it any more. */
    void takeBack() {
        takeBack.run();
        over();
    }
}
