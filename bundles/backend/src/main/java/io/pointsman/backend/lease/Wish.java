package io.pointsman.backend.lease;

import io.pointsman.api.backend.LeaseRequest;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.hostgroup.Hostgroups;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.backend.Surroundings;
import io.pointsman.backend.connection.BackendHandler;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * What most statements need: a server, and a connection to it that lies ready. One for each loop, used again for each
 * request, so that this leaves no garbage.
 */
@EventLoopOnly
final class Wish {

    private final LeaseDesk desk;
    private final Surroundings around;
    private final Predicate<MysqlServer> canServe = this::canServe;
    private final ToIntFunction<MysqlServer> outstanding;

    private LeaseRequest request;
    private Capabilities shape;

    Wish(LeaseDesk desk) {
        this.desk = desk;
        this.around = desk.around();
        this.outstanding = server -> around.usage().server(server).leased();
    }

    /** Who is to serve it: with a connection that is idle, or a new one. Null when nobody can now. */
    MysqlServer choose(LeaseRequest wanted, Capabilities ofShape) {
        Hostgroups hostgroups = around.hostgroups().currentOrNull();
        if (hostgroups == null || wanted.secret().isUnknown()) {
            return null;
        }
        request = wanted;
        shape = ofShape;
        MysqlServer chosen = hostgroups.pickOrNull(wanted.hostgroup(), canServe, outstanding);
        request = null;
        return chosen;
    }

    private boolean canServe(MysqlServer server) {
        boolean hasIdle = !request.exclusive()
                && desk.shard().hasIdle(server, request.user(), shape, needsTls(server, request.user()));
        return hasIdle
                || around.canConnect(server) && desk.line(request.hostgroup()).hasRoom(server);
    }

    /** A connection to which nothing has to be said first; null for none. */
    BackendHandler takeReady(MysqlServer server, LeaseRequest wanted, Capabilities ofShape) {
        return server == null || wanted.exclusive()
                ? null
                : desk.shard().takeReady(server, wanted, ofShape, needsTls(server, wanted.user()));
    }

    private boolean needsTls(MysqlServer server, String user) {
        return around.needsTls(server, user);
    }
}
