package io.pointsman.session.rig;

import io.pointsman.api.config.CertificateRule;
import io.pointsman.api.config.MysqlUser;

/** What tests change in a row of mysql_users. */
public record Row(
        String name,
        String password,
        boolean useSsl,
        String schema,
        boolean fastForward,
        int maxConnections,
        CertificateRule certificate,
        boolean transactionPersistent) {

    /** The first of a test: nothing is asked of its certificate. */
    Row(String name, String password, boolean useSsl, String schema, boolean fastForward, int maxConnections) {
        this(name, password, useSsl, schema, fastForward, maxConnections, CertificateRule.NONE, true);
    }

    public Row withPassword(String other) {
        return new Row(name, other, useSsl, schema, fastForward, maxConnections, certificate, transactionPersistent);
    }

    public Row withUseSsl() {
        return new Row(name, password, true, schema, fastForward, maxConnections, certificate, transactionPersistent);
    }

    public Row withSchema(String other) {
        return new Row(name, password, useSsl, other, fastForward, maxConnections, certificate, transactionPersistent);
    }

    public Row withFastForward() {
        return new Row(name, password, useSsl, schema, true, maxConnections, certificate, transactionPersistent);
    }

    public Row withMaxConnections(int limit) {
        return new Row(name, password, useSsl, schema, fastForward, limit, certificate, transactionPersistent);
    }

    public Row withCertificate(CertificateRule rule) {
        return new Row(name, password, useSsl, schema, fastForward, maxConnections, rule, transactionPersistent);
    }

    public Row withoutTransactionPersistence() {
        return new Row(name, password, useSsl, schema, fastForward, maxConnections, certificate, false);
    }

    MysqlUser toUser(boolean alsoForServers) {
        return new MysqlUser(
                name,
                password,
                useSsl,
                3,
                schema,
                false,
                transactionPersistent,
                fastForward,
                alsoForServers,
                true,
                maxConnections,
                "",
                "",
                certificate);
    }
}
