package io.pointsman.backend.connection;

import io.netty.channel.EventLoop;
import io.pointsman.api.backend.ReplayedState;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.backend.Surroundings;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection of its own, as the same user, that says KILL and goes. */
final class KillConnection {

    private static final Logger LOG = LoggerFactory.getLogger(KillConnection.class);

    private final Surroundings around;
    private final MysqlServer server;
    private final LoginGoal goal;
    private final String statement;

    /** Whether what is to be killed is still there. */
    private final BooleanSupplier isMeant;

    private final QueryKill kill;
    private BackendHandler handler;

    private KillConnection(
            Surroundings around,
            MysqlServer server,
            LoginGoal owner,
            String statement,
            BooleanSupplier isMeant,
            QueryKill kill) {
        this.around = around;
        this.server = server;
        this.goal = new LoginGoal(
                owner.user(),
                owner.secret(),
                "",
                owner.collation(),
                Capabilities.NONE,
                Map.of(),
                ReplayedState.NONE,
                true);
        this.statement = statement;
        this.isMeant = isMeant;
        this.kill = kill;
    }

    static KillConnection ofConnection(Surroundings around, MysqlServer server, LoginGoal owner, long threadId) {
        return new KillConnection(around, server, owner, "KILL " + threadId, () -> true, new QueryKill());
    }

    static KillConnection ofQuery(
            Surroundings around,
            MysqlServer server,
            LoginGoal owner,
            long threadId,
            BooleanSupplier isMeant,
            QueryKill kill) {
        return new KillConnection(around, server, owner, "KILL QUERY " + threadId, isMeant, kill);
    }

    void start(EventLoop loop) {
        around.dialer().tryReserve(server, Integer.MAX_VALUE); // past the limit: what it ends frees more than it takes
        around.dialer()
                .dial(
                        loop,
                        server,
                        around.settings().get().connectTimeout(),
                        channel -> handler = new BackendHandler(channel, around, goal, onLogin()),
                        reason -> report(ServerErrors.unreachable(reason)));
    }

    private Outcome onLogin() {
        return new Outcome() {
            @Override
            public void onDone() {
                if (isMeant.getAsBoolean()) {
                    kill.sent();
                    handler.run(Command.COM_QUERY, statement, onKilled());
                } else {
                    handler.close();
                }
            }

            @Override
            public void onFailed(ErrPacket error, boolean serverSaid) {
                report(error);
                handler.close();
            }
        };
    }

    private Outcome onKilled() {
        return new Outcome() {
            @Override
            public void onDone() {
                kill.over();
                handler.close();
            }

            @Override
            public void onFailed(ErrPacket error, boolean serverSaid) {
                kill.over();
                if (error.errorCode() != 1094) { // no such thread: it had ended by itself
                    report(error);
                }
                handler.close();
            }
        };
    }

    private void report(ErrPacket error) {
        LOG.atWarn()
                .addKeyValue("server", server.address())
                .addKeyValue("user", goal.user())
                .addKeyValue("error", error.errorCode() + " " + error.message())
                .log("a statement whose client is gone could not be killed");
    }
}
