package io.pointsman.session.command;

import io.pointsman.api.backend.Backends;
import io.pointsman.api.backend.LeaseListener;
import io.pointsman.api.backend.LeaseRequest;
import io.pointsman.api.config.MysqlUser;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.AuthMethods;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.Secret;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.session.RoomWait;
import io.pointsman.session.SessionErrors;
import io.pointsman.session.SessionFacts;
import io.pointsman.session.SessionHandler;
import java.util.Map;
import java.util.function.Consumer;

/** Asks for a server connection that is as the session wants it. */
@EventLoopOnly
final class ServerLease implements LeaseListener {

    private static final Runnable NOTHING = () -> {};

    private static final Map<String, String> ATTRIBUTES = Map.of("_client_name", "pointsman");

    private final SessionHandler session;
    private final RoomWait rooms;
    private final Account account;

    /** Asked last: most sessions ask for the same again and again. */
    private LeaseRequest request;

    private Runnable takeBack = NOTHING;

    /** Counts what has been asked for. */
    private long asked;

    private boolean isAsking;
    private int hostgroup;
    private boolean exclusive;
    private Consumer<ServerChannel> onLeased;
    private Consumer<ErrPacket> onRefused;

    ServerLease(SessionHandler session) {
        this.session = session;
        this.rooms = new RoomWait(session);
        this.account = new Account(session);
    }

    /** One of the two is called, possibly before this returns, unless it is taken back. */
    void ask(
            int inHostgroup, boolean exclusively, Consumer<ServerChannel> whenLeased, Consumer<ErrPacket> whenRefused) {
        asked++;
        isAsking = true;
        hostgroup = inHostgroup;
        exclusive = exclusively;
        onLeased = whenLeased;
        onRefused = whenRefused;
        lease();
    }

    @Override
    public void onLeased(ServerChannel server) {
        over();
        onLeased.accept(server);
    }

    @Override
    public void onWithdrawn() {
        takeBack = NOTHING;
        long wish = asked;
        session.eventLoop().execute(() -> {
            if (isAsking && asked == wish) { // the client is still there; by now the slot holds the successor
                ask(hostgroup, exclusive, onLeased, onRefused);
            }
        });
    }

    @Override
    public void onRefused(ErrPacket reason) {
        over();
        onRefused.accept(reason);
    }

    private void over() {
        takeBack = NOTHING;
        isAsking = false;
    }

    private void lease() {
        if (!session.around().isComplete()) {
            takeBack = rooms::stop;
            rooms.until(session.around()::isComplete, this::lease, () -> onRefused(SessionErrors.replacing()));
            return;
        }
        MysqlUser user = user();
        Backends backends = session.around().backends().currentOrNull();
        AuthMethods methods = session.around().authMethods().currentOrNull();
        if (user == null) {
            onRefused(SessionErrors.accessDenied(session.user(), session.client(), true));
        } else if (backends == null || methods == null) {
            onRefused(SessionErrors.replacing());
        } else {
            lease(backends, user, account.secret(methods));
        }
    }

    /** The client's row as it is now, or was last; null when there is none of either. */
    MysqlUser user() {
        return account.user();
    }

    private void lease(Backends backends, MysqlUser user, Secret secret) {
        long wish = asked;
        if (request == null || !isStill(request, user, secret)) {
            request = new LeaseRequest(
                    session.client(),
                    hostgroup,
                    user.username(),
                    secret,
                    session.facts().schema(),
                    session.facts().collation(),
                    session.facts().capabilities(),
                    ATTRIBUTES,
                    session.facts().state(),
                    exclusive);
        }
        Runnable cancel = backends.lease(request, this);
        if (isAsking && asked == wish) {
            takeBack = cancel; // after the outcome it does nothing
        }
    }

    /** The very same, not only equal: a comparison for each statement has to be quick. */
    private boolean isStill(LeaseRequest before, MysqlUser user, Secret secret) {
        SessionFacts facts = session.facts();
        return before.hostgroup() == hostgroup
                && before.exclusive() == exclusive
                && before.collation() == facts.collation()
                && before.secret() == secret
                && before.schema() == facts.schema()
                && before.state() == facts.state()
                && before.capabilities() == facts.capabilities()
                && before.user().equals(user.username());
    }

    boolean isAsking() {
        return isAsking;
    }

    /** The client does not want it any more. */
    void takeBack() {
        takeBack.run();
        over();
    }
}
