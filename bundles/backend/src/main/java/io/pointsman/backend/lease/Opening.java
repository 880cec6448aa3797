package io.pointsman.backend.lease;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.hostgroup.Hostgroups;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.api.transport.ServerFigure;
import io.pointsman.backend.Surroundings;
import io.pointsman.backend.connection.BackendHandler;
import io.pointsman.backend.connection.LoginGoal;
import io.pointsman.backend.connection.Outcome;
import io.pointsman.backend.connection.ServerErrors;
import io.pointsman.backend.usage.ServerUse;

/**
 * One connect under way, from dialling to the end of the login. It is begun for one session; if that has been served
 * otherwise meanwhile, the connection is for whoever waits next.
 */
@EventLoopOnly
final class Opening implements Outcome {

    private final LeaseDesk desk;
    private final WaitingLine line;
    private final MysqlServer server;
    private final ServerUse use;
    private final LoginGoal goal;

    /** Null when it wants this connection no longer. */
    private LeaseAttempt attempt;

    private BackendHandler handler;
    private boolean isGivenUp;

    Opening(LeaseDesk desk, WaitingLine line, MysqlServer server, LeaseAttempt attempt) {
        this.desk = desk;
        this.line = line;
        this.server = server;
        this.attempt = attempt;
        this.goal = attempt.goal();
        this.use = desk.around().usage().server(server);
    }

    void start() {
        Surroundings around = desk.around();
        int loop = around.usage().number(desk.loop());
        use.dialling(loop, 1);
        around.dialer()
                .dial(
                        desk.loop(),
                        server,
                        around.settings().get().connectTimeout(),
                        channel -> {
                            use.dialling(loop, -1);
                            return connected(channel);
                        },
                        reason -> {
                            use.dialling(loop, -1);
                            onFailed(ServerErrors.unreachable(reason), false);
                        });
    }

    private BackendHandler connected(ServerChannel channel) {
        handler = new BackendHandler(channel, desk.around(), goal, this);
        return handler;
    }

    @Override
    public void onDone() {
        end(ServerFigure.CONNECTED);
        if (isGivenUp) {
            return; // and closing
        }
        report(true);
        LeaseAttempt owner = attempt;
        if (owner != null) {
            owner.onOpened(handler);
        } else {
            handler.giveBack();
        }
        line.serve();
    }

    @Override
    public void onFailed(ErrPacket error, boolean serverSaid) {
        end(ServerFigure.CONNECT_FAILED);
        if (handler != null) {
            handler.channel().channel().close();
        }
        if (isGivenUp) {
            return;
        }
        if (!serverSaid && ServerErrors.isServersFault(error)) {
            report(false);
        }
        if (attempt != null) {
            attempt.onOpeningFailed(error, serverSaid);
        }
        line.serve();
    }

    private void end(ServerFigure figure) {
        desk.around().dialer().figures(desk.loop(), server).add(figure, 1);
        line.connectEnded();
    }

    private void report(boolean success) {
        Hostgroups hostgroups = desk.around().hostgroups().currentOrNull();
        if (hostgroups != null && success) {
            hostgroups.onConnectSuccess(server);
        } else if (hostgroups != null) {
            hostgroups.onConnectFailure(server);
        }
    }

    /** Its session has been served otherwise. */
    void detach() {
        attempt = null;
    }

    /** Its session is gone. What has not come as far as a login is for whoever waits next. */
    void giveUp() {
        attempt = null;
        if (handler != null) {
            isGivenUp = true;
            handler.channel().channel().close();
        }
    }
}
