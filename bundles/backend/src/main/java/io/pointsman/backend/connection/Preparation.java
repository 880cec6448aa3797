package io.pointsman.backend.connection;

import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a connection to what a session wants of it, with as few statements as that takes: nothing, COM_INIT_DB, one
 * SET, or a new login and then those.
 */
public final class Preparation {

    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);

    /** A login is a round trip, sometimes two, and forgets what is prepared. */
    private static final int RENEWAL = 4;

    /** A server that does not know a setting, or knows it by another name, or only to be read. */
    private static final Set<Integer> UNKNOWN_HERE = Set.of(1193, 1064, 1651, 1238);

    private final BackendHandler handler;
    private final LoginGoal goal;
    private final Outcome outcome;

    private Preparation(BackendHandler handler, LoginGoal goal, Outcome outcome) {
        this.handler = handler;
        this.goal = goal;
        this.outcome = outcome;
    }

    /** How many statements it takes; 0 for a connection that fits as it is. */
    public static int cost(BackendHandler handler, LoginGoal goal) {
        ServerFacts facts = handler.facts();
        boolean sameSchema = facts.schema.equals(goal.schema());
        if (sameSchema && facts.collation == goal.collation() && facts.state.equals(goal.state())) {
            return 0;
        }
        if (needsRenewal(handler, goal)) {
            return RENEWAL + (goal.state().isNone() ? 0 : 1);
        }
        return (sameSchema ? 0 : 1)
                + Difference.between(facts.state, goal.state()).statements();
    }

    /** What a login has set by the charset it asked for, or init_connect, no other statement brings back. */
    private static boolean needsRenewal(BackendHandler handler, LoginGoal goal) {
        ServerFacts facts = handler.facts();
        Difference difference = Difference.between(facts.state, goal.state());
        boolean leavesSchema = goal.schema().isEmpty() && !facts.schema.isEmpty();
        return facts.collation != goal.collation()
                || leavesSchema
                || !difference.isPossible()
                || !facts.state.isNone() && goal.state().isNone() && handler.hasInitConnect();
    }

    /** Whatever the outcome, it is said once. */
    public static void start(BackendHandler handler, LoginGoal goal, Outcome outcome) {
        Preparation preparation = new Preparation(handler, goal, outcome);
        if (needsRenewal(handler, goal)) {
            handler.renew(goal, preparation.then(preparation::set));
        } else {
            preparation.useSchema();
        }
    }

    private void useSchema() {
        if (handler.facts().schema.equals(goal.schema())) {
            set();
        } else {
            handler.run(Command.COM_INIT_DB, goal.schema(), then(() -> {
                handler.facts().schema = goal.schema();
                set();
            }));
        }
    }

    /** Also after a login. */
    void set() {
        Difference difference = Difference.between(handler.facts().state, goal.state());
        run(difference.asStatements(), 0, new Outcome() {
            @Override
            public void onDone() {
                end();
            }

            @Override
            public void onFailed(ErrPacket error, boolean serverSaid) {
                if (serverSaid && UNKNOWN_HERE.contains(error.errorCode())) {
                    runOneByOne(difference.oneByOne(), 0);
                } else {
                    outcome.onFailed(error, serverSaid);
                }
            }
        });
    }

    private void run(List<String> statements, int next, Outcome then) {
        if (next == statements.size()) {
            then.onDone();
        } else {
            handler.run(Command.COM_QUERY, statements.get(next), new Outcome() {
                @Override
                public void onDone() {
                    run(statements, next + 1, then);
                }

                @Override
                public void onFailed(ErrPacket error, boolean serverSaid) {
                    then.onFailed(error, serverSaid);
                }
            });
        }
    }

    /** What this server does not know is left out, since the server that the session set it on did. */
    private void runOneByOne(List<String> statements, int next) {
        if (next == statements.size()) {
            end();
            return;
        }
        handler.run(Command.COM_QUERY, statements.get(next), new Outcome() {
            @Override
            public void onDone() {
                runOneByOne(statements, next + 1);
            }

            @Override
            public void onFailed(ErrPacket error, boolean serverSaid) {
                if (serverSaid && UNKNOWN_HERE.contains(error.errorCode())) {
                    LOG.atWarn()
                            .addKeyValue("server", handler.channel().address())
                            .addKeyValue("errno", error.errorCode())
                            .log("a session's setting is left out on a server that does not know it");
                    runOneByOne(statements, next + 1);
                } else {
                    outcome.onFailed(error, serverSaid);
                }
            }
        });
    }

    private void end() {
        handler.facts().state = goal.state();
        outcome.onDone();
    }

    private Outcome then(Runnable next) {
        return new Outcome() {
            @Override
            public void onDone() {
                next.run();
            }

            @Override
            public void onFailed(ErrPacket error, boolean serverSaid) {
                outcome.onFailed(error, serverSaid);
            }
        };
    }
}
