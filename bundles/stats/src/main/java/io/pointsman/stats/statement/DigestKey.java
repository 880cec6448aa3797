package io.pointsman.stats.statement;

import io.pointsman.api.statement.StatementDigest;

/**
 * What statements are told apart by.
 *
 * @param client the address without its port; empty unless {@code mysql-query_digests_track_hostname} is on
 */
record DigestKey(StatementDigest digest, String user, String schema, String client, int hostgroup) {

    /** What has found no place of its own. */
    static final DigestKey OTHERS = new DigestKey(new StatementDigest(0, "(others)", "UNKNOWN"), "", "", "", -1);

    /** For tables of which the lowest bits count. */
    int spread() {
        return spread(digest, user, schema, client, hostgroup);
    }

    static int spread(StatementDigest digest, String user, String schema, String client, int hostgroup) {
        int hash = Long.hashCode(digest.hash()) + 31 * user.hashCode() + 17 * schema.hashCode() + hostgroup;
        hash = 31 * hash + client.hashCode();
        return hash ^ hash >>> 15;
    }

    /** Two texts of one hash are one row, as its key is the hash. */
    boolean is(StatementDigest digest, String user, String schema, String client, int hostgroup) {
        return this.digest.hash() == digest.hash()
                && this.hostgroup == hostgroup
                && this.user.equals(user)
                && this.schema.equals(schema)
                && this.client.equals(client);
    }
}
