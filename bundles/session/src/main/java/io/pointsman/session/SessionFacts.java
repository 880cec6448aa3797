package io.pointsman.session;

import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.api.session.SessionSnapshot;
import io.pointsman.api.transport.ServerChannel;
import java.util.Map;
import java.util.Optional;

/** What is known of a client; the part of a session that a successor takes over. */
@EventLoopOnly
public final class SessionFacts {

    /** Volatile, like the schema, as reports read it. */
    private volatile String user = "";

    private volatile String schema = "";
    private Capabilities capabilities = Capabilities.NONE;
    private int collation;
    private Map<String, String> attributes = Map.of();
    private byte[] scramble = {};
    private StatusFlags status = StatusFlags.AUTOCOMMIT;
    private int statements;

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
        facts.statements = snapshot.statements();
        facts.more = snapshot.more();
        return facts;
    }

    SessionSnapshot snapshot(Optional<ServerChannel> server) {
        return new SessionSnapshot(
                user, schema, capabilities, collation, attributes, scramble, server, status, statements, more);
    }

    /** Whoever was logged in before: what they had is gone. */
    public void onLoggedIn(String newUser, String newSchema, int newCollation, Map<String, String> newAttributes) {
        user = newUser;
        schema = newSchema;
        collation = newCollation;
        attributes = newAttributes;
        status = StatusFlags.AUTOCOMMIT;
        statements = 0;
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

    public void statements(int open) {
        statements = Math.max(0, open);
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

    public int statements() {
        return statements;
    }
}
