package io.pointsman.session.rig;

import io.pointsman.api.config.MysqlUser;

/** What tests change in a row of mysql_users. */
public record Row(
        String name, String password, boolean useSsl, String schema, boolean fastForward, int maxConnections) {

    public Row withPassword(String other) {
        return new Row(name, other, useSsl, schema, fastForward, maxConnections);
    }

    public Row withUseSsl() {
        return new Row(name, password, true, schema, fastForward, maxConnections);
    }

    public Row withSchema(String other) {
        return new Row(name, password, useSsl, other, fastForward, maxConnections);
    }

    public Row withFastForward() {
        return new Row(name, password, useSsl, schema, true, maxConnections);
    }

    public Row withMaxConnections(int limit) {
        return new Row(name, password, useSsl, schema, fastForward, limit);
    }

    MysqlUser toUser(boolean alsoForServers) {
        return new MysqlUser(
                name,
                password,
                useSsl,
                3,
                schema,
                false,
                true,
                fastForward,
                alsoForServers,
                true,
                maxConnections,
                "",
                "");
    }
}
