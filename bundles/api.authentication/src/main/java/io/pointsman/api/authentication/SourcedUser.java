package io.pointsman.api.authentication;

import java.util.Objects;

/**
 * One user, with what a row of {@code mysql_users} says of one, and the same defaults. Immutable; begins with {@link
 * #named}. What a row would be refused for is refused here, with the user's name in the message, never the password.
 */
public final class SourcedUser {

    private static final int MAX_CONNECTIONS = 10_000;

    private final String username;
    private final String password;
    private final int defaultHostgroup;
    private final String defaultSchema;
    private final int maxConnections;
    private final boolean transactionPersistent;
    private final boolean useSsl;

    private SourcedUser(
            String username,
            String password,
            int defaultHostgroup,
            String defaultSchema,
            int maxConnections,
            boolean transactionPersistent,
            boolean useSsl) {
        this.username = username;
        this.password = password;
        this.defaultHostgroup = defaultHostgroup;
        this.defaultSchema = defaultSchema;
        this.maxConnections = maxConnections;
        this.transactionPersistent = transactionPersistent;
        this.useSsl = useSsl;
    }

    /**
     * A user of hostgroup 0.
     *
     * @param password in clear, or as {@code mysql_users.password} has it: {@code *} and 40 hexadecimal digits, or {@code
     *     $A$005$}, 20 characters of salt and 43 of digest; empty for "no password"
     * @throws IllegalArgumentException when there is no name, or the password begins like a hash and is none
     */
    public static SourcedUser named(String username, String password) {
        if (username == null || username.isBlank()) {
            throw new IllegalArgumentException("a user without a name");
        }
        if (password == null) {
            throw new IllegalArgumentException(
                    "user '" + username + "': the password is null, expected an empty text for \"no password\"");
        }
        StoredForm.flawIn(password).ifPresent(flaw -> {
            throw new IllegalArgumentException("user '" + username + "': the password " + flaw);
        });
        return new SourcedUser(username, password, 0, "", MAX_CONNECTIONS, true, false);
    }

    /** Which servers are meant where no rule says otherwise; {@code default_hostgroup}. */
    public SourcedUser withDefaultHostgroup(int hostgroup) {
        requireNotNegative(hostgroup, "default_hostgroup");
        return new SourcedUser(
                username, password, hostgroup, defaultSchema, maxConnections, transactionPersistent, useSsl);
    }

    /** The schema of a client that names none; empty for {@code mysql-default_schema}. */
    public SourcedUser withDefaultSchema(String schema) {
        String named = schema == null ? "" : schema;
        return new SourcedUser(
                username, password, defaultHostgroup, named, maxConnections, transactionPersistent, useSsl);
    }

    /** How many clients may be this user at a time; 10000 unless said. */
    public SourcedUser withMaxConnections(int connections) {
        requireNotNegative(connections, "max_connections");
        return new SourcedUser(
                username, password, defaultHostgroup, defaultSchema, connections, transactionPersistent, useSsl);
    }

    /** Whether a transaction stays with the hostgroup that it began in; true unless said. */
    public SourcedUser withTransactionPersistent(boolean persistent) {
        return new SourcedUser(username, password, defaultHostgroup, defaultSchema, maxConnections, persistent, useSsl);
    }

    /** Whether clients have to use TLS; false unless said. */
    public SourcedUser withUseSsl(boolean required) {
        return new SourcedUser(
                username, password, defaultHostgroup, defaultSchema, maxConnections, transactionPersistent, required);
    }

    public String username() {
        return username;
    }

    public String password() {
        return password;
    }

    public int defaultHostgroup() {
        return defaultHostgroup;
    }

    public String defaultSchema() {
        return defaultSchema;
    }

    public int maxConnections() {
        return maxConnections;
    }

    public boolean transactionPersistent() {
        return transactionPersistent;
    }

    public boolean useSsl() {
        return useSsl;
    }

    private void requireNotNegative(int number, String what) {
        if (number < 0) {
            throw new IllegalArgumentException(
                    "user '" + username + "': " + what + " is " + number + ", expected 0 or more");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourcedUser that
                && username.equals(that.username)
                && password.equals(that.password)
                && defaultHostgroup == that.defaultHostgroup
                && defaultSchema.equals(that.defaultSchema)
                && maxConnections == that.maxConnections
                && transactionPersistent == that.transactionPersistent
                && useSsl == that.useSsl;
    }

    @Override
    public int hashCode() {
        return Objects.hash(username, defaultHostgroup, defaultSchema);
    }

    /** Leaves out the password. */
    @Override
    public String toString() {
        return "SourcedUser[username=" + username + ", defaultHostgroup=" + defaultHostgroup + "]";
    }
}
