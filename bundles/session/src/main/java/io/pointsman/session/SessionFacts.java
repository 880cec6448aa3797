package io.pointsman.session;

import io.pointsman.api.backend.ReplayedState;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.api.session.SessionSnapshot;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.session.state.Leftovers;
import io.pointsman.session.state.Pins;
import io.pointsman.session.statement.OpenStatements;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is known of a client; the part of a session that a successor takes over. */
@EventLoopOnly
public final class SessionFacts {

    private static final String FLAG_IN = "flag_in";

    /** Volatile, like the schema, as reports read it. */
    private volatile String user = "";

    private volatile String schema = "";
    private Capabilities capabilities = Capabilities.NONE;
    private int collation;
    private Map<String, String> attributes = Map.of();
    private byte[] scramble = {};
    private StatusFlags status = StatusFlags.AUTOCOMMIT;
    private ReplayedState state = ReplayedState.NONE;
    private boolean ansiQuotes;
    private Pins pins = new Pins();
    private Leftovers leftovers = new Leftovers();
    private OpenStatements statements = new OpenStatements();
    private int flagIn;

    /** Entries of a snapshot that this generation does not know. */
    private Map<String, String> more = Map.of();

    static SessionFacts from(SessionSnapshot snapshot) {
        SessionFacts facts = new SessionFacts();
        facts.user = snapshot.user();
        facts.schema = snapshot.schema();
        facts.capabilities = snapshot.capabilities();
        facts.collation = snapshot.collation();
        facts.attributes = snapshot.attributes();
        facts.scramble = snapshot.scramble();
        facts.status = snapshot.status();
        facts.state(snapshot.state());
        facts.statements = OpenStatements.from(snapshot.statements());
        facts.pins = Pins.from(snapshot.more());
        facts.leftovers = Leftovers.from(snapshot.more());
        facts.flagIn = Integer.parseInt(snapshot.more().getOrDefault(FLAG_IN, "0"));
        facts.more = snapshot.more();
        return facts;
    }

    SessionSnapshot snapshot(Optional<ServerChannel> server) {
        Map<String, String> entries = new HashMap<>(more);
        entries.keySet().removeIf(Pins::isEntry);
        pins.addTo(entries);
        leftovers.addTo(entries);
        entries.put(FLAG_IN, Integer.toString(flagIn));
        return new SessionSnapshot(
                user,
                schema,
                capabilities,
                collation,
                attributes,
                scramble,
                server,
                status,
                state,
                statements.all(),
                entries);
    }

    /** Whoever was logged in before: what they had is gone. */
    public void onLoggedIn(String newUser, String newSchema, int newCollation, Map<String, String> newAttributes) {
        user = newUser;
        schema = newSchema;
        collation = newCollation;
        attributes = newAttributes;
        forget(ReplayedState.NONE);
    }

    public void capabilities(Capabilities negotiated) {
        capabilities = negotiated;
    }

    public void scramble(byte[] sent) {
        scramble = sent;
    }

    public void schema(String current) {
        schema = current;
    }

    public void status(StatusFlags current) {
        status = current;
    }

    /** As on a new connection, but for what a reset leaves: schema and user. */
    public void forget(ReplayedState left) {
        status = StatusFlags.AUTOCOMMIT;
        state(left);
        pins.clear();
        leftovers = new Leftovers();
        statements.clear();
        flagIn = 0;
    }

    public void state(ReplayedState current) {
        state = current;
        ansiQuotes = ansiQuotes(current);
    }

    /** Whether double quotes stand round names, as far as the session has said so itself. */
    public boolean hasAnsiQuotes() {
        return ansiQuotes;
    }

    private static boolean ansiQuotes(ReplayedState state) {
        ReplayedState.Setting mode = state.isNone() ? null : state.settings().get("sql_mode");
        return mode != null && mode.assignment().toUpperCase(Locale.ROOT).contains("ANSI");
    }

    public void flagIn(int next) {
        flagIn = next;
    }

    public String user() {
        return user;
    }

    public String schema() {
        return schema;
    }

    public Capabilities capabilities() {
        return capabilities;
    }

    public int collation() {
        return collation;
    }

    public Map<String, String> attributes() {
        return attributes;
    }

    public byte[] scramble() {
        return scramble;
    }

    public StatusFlags status() {
        return status;
    }

    public boolean isInTransaction() {
        return status.has(StatusFlags.SERVER_STATUS_IN_TRANS);
    }

    public ReplayedState state() {
        return state;
    }

    public Pins pins() {
        return pins;
    }

    public Leftovers leftovers() {
        return leftovers;
    }

    public OpenStatements statements() {
        return statements;
    }

    /** The flag that rules begin with. */
    public int flagIn() {
        return flagIn;
    }
}
