package io.pointsman.api.config;

import java.util.Objects;

/**
 * One active row of {@code mysql_users}.
 *
 * @param password clear text, {@code *} and 40 hex digits, or {@code $A$005$…}; empty for "no password"
 * @param defaultSchema empty for {@code mysql-default_schema}
 * @param attributes empty or a JSON object
 * @param certificate what {@code attributes} ask of the client's certificate
 */
public record MysqlUser(
        String username,
        String password,
        boolean useSsl,
        int defaultHostgroup,
        String defaultSchema,
        boolean schemaLocked,
        boolean transactionPersistent,
        boolean fastForward,
        boolean backend,
        boolean frontend,
        int maxConnections,
        String attributes,
        String comment,
        CertificateRule certificate) {

    /** Without anything asked of the client's certificate. */
    public MysqlUser(
            String username,
            String password,
            boolean useSsl,
            int defaultHostgroup,
            String defaultSchema,
            boolean schemaLocked,
            boolean transactionPersistent,
            boolean fastForward,
            boolean backend,
            boolean frontend,
            int maxConnections,
            String attributes,
            String comment) {
        this(
                username,
                password,
                useSsl,
                defaultHostgroup,
                defaultSchema,
                schemaLocked,
                transactionPersistent,
                fastForward,
                backend,
                frontend,
                maxConnections,
                attributes,
                comment,
                CertificateRule.NONE);
    }

    public MysqlUser {
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(defaultSchema, "defaultSchema");
        Objects.requireNonNull(attributes, "attributes");
        Objects.requireNonNull(comment, "comment");
        Objects.requireNonNull(certificate, "certificate");
    }

    /** Leaves out the password. */
    @Override
    public String toString() {
        return "MysqlUser[username=" + username + ", defaultHostgroup=" + defaultHostgroup + "]";
    }
}
