package io.pointsman.backend.connection;

import io.pointsman.api.backend.BackendSnapshot;
import io.pointsman.api.backend.BackendView;
import io.pointsman.api.backend.LeaseRequest;
import io.pointsman.api.backend.ReplayedState;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Secret;
import io.pointsman.api.protocol.ServerGreeting;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What is known of a connection that has logged in; the part of a handler that a successor takes over. */
@EventLoopOnly
public final class ServerFacts {

    private static final String SHAPE_BITS = "shape_bits";
    private static final String SHAPE_MARIADB = "shape_mariadb";
    private static final String EXCLUSIVE = "exclusive";
    static final String TAINTED = "tainted";
    static final String RETIRED = "retired";
    static final String PINNED = "pinned";

    String user = "";
    private Secret secret = Secret.unknown();
    String schema = "";
    int collation;
    ReplayedState state = ReplayedState.NONE;
    private Capabilities shape = Capabilities.NONE;
    Capabilities capabilities = Capabilities.NONE;
    String serverVersion = "";
    long threadId;
    String authMethod = "";
    byte[] scramble = {};
    boolean exclusive;

    /** Connection attributes as of the login; further entries of a snapshot that this generation does not know. */
    private Map<String, String> attributes = Map.of();

    private Map<String, String> unknown = Map.of();

    static ServerFacts from(BackendSnapshot snapshot) {
        ServerFacts facts = new ServerFacts();
        facts.user = snapshot.user();
        facts.secret = snapshot.secret();
        facts.schema = snapshot.schema();
        facts.collation = snapshot.collation();
        facts.state = snapshot.state();
        facts.capabilities = snapshot.capabilities();
        facts.serverVersion = snapshot.serverVersion();
        facts.threadId = snapshot.threadId();
        facts.authMethod = snapshot.authMethod();
        facts.scramble = snapshot.scramble();
        facts.unknown = snapshot.more();
        facts.exclusive = snapshot.more().containsKey(EXCLUSIVE);
        facts.shape = new Capabilities(
                Integer.parseInt(snapshot.more().getOrDefault(SHAPE_BITS, "0")),
                Integer.parseInt(snapshot.more().getOrDefault(SHAPE_MARIADB, "0")));
        return facts;
    }

    void onLoggedIn(LoginGoal goal, ServerGreeting greeting, Capabilities chosen, String method, byte[] lastScramble) {
        user = goal.user();
        shape = goal.shape();
        attributes = goal.attributes();
        exclusive = goal.exclusive();
        capabilities = chosen;
        serverVersion = greeting.serverVersion();
        threadId = greeting.connectionId();
        onRenewed(goal, method, lastScramble);
    }

    void onRenewed(LoginGoal goal, String method, byte[] lastScramble) {
        secret = goal.secret(); // it may have changed since the login
        schema = goal.schema();
        collation = goal.collation();
        state = ReplayedState.NONE;
        authMethod = method;
        scramble = lastScramble;
    }

    /** Any thread: each value was true a moment ago. */
    BackendView view(boolean isIdle, long idleNanos) {
        return new BackendView(isIdle, user, schema, threadId, serverVersion, TimeUnit.NANOSECONDS.toMillis(idleNanos));
    }

    /** As it is now: it may have changed since the login. */
    void secret(Secret current) {
        secret = current;
    }

    public String user() {
        return user;
    }

    /** What statements and answers on it depend on. */
    public Capabilities shape() {
        return shape;
    }

    /** Whether nothing has to be said on it first. */
    public boolean isReadyFor(LeaseRequest request) {
        return collation == request.collation() && schema.equals(request.schema()) && state.equals(request.state());
    }

    /** Whether it can stand in for one that is made for {@code goal}. */
    public boolean isFor(LoginGoal goal) {
        return user.equals(goal.user()) && shape.equals(goal.shape());
    }

    /** What this connection was made for: renewed with it, it is as after its login. */
    public LoginGoal goal() {
        return new LoginGoal(user, secret, schema, collation, shape, attributes, ReplayedState.NONE, exclusive);
    }

    BackendSnapshot snapshot(boolean leased, boolean tainted, boolean retired, String pinned) {
        Map<String, String> more = new HashMap<>(unknown);
        more.put(SHAPE_BITS, Integer.toString(shape.bits()));
        more.put(SHAPE_MARIADB, Integer.toString(shape.mariadb()));
        if (exclusive) {
            more.put(EXCLUSIVE, "true");
        }
        if (tainted) {
            more.put(TAINTED, "true");
        }
        if (retired) {
            more.put(RETIRED, "true");
        }
        if (pinned.isEmpty()) {
            more.remove(PINNED);
        } else {
            more.put(PINNED, pinned);
        }
        return new BackendSnapshot(
                user,
                secret,
                schema,
                collation,
                state,
                capabilities,
                serverVersion,
                threadId,
                authMethod,
                scramble,
                leased,
                more);
    }
}
