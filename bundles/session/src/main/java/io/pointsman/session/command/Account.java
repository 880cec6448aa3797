package io.pointsman.session.command;

import io.pointsman.api.config.MysqlUser;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.AuthMethods;
import io.pointsman.api.protocol.Secret;
import io.pointsman.api.protocol.StoredPassword;
import io.pointsman.session.SessionHandler;

/** The client's user as the configuration in force has it: asked for each statement, looked up after each LOAD. */
@EventLoopOnly
final class Account {

    private final SessionHandler session;

    /** Where it was looked up last; null for never. */
    private RuntimeConfig config;

    /** By which the client is served after a LOAD has taken its row away; null when it has gone before we came. */
    private MysqlUser last;

    /** What can be said without asking again; null where logins may tell more. */
    private Secret clear;

    Account(SessionHandler session) {
        this.session = session;
        user();
    }

    /**
     * The row of the client's user, as it is now. A session outlives it: who can't log in any more is served by the row
     * as it was last. Null when there is none of either.
     */
    MysqlUser user() {
        RuntimeConfig current = session.around().configs().current();
        if (current != config) {
            config = current;
            clear = null;
            MysqlUser row = current.users().frontend(session.user()).orElse(null);
            if (row != null) {
                last = row;
            }
        }
        return last != null && last.username().equals(session.user()) ? last : null;
    }

    /** What the session's user is known by to servers. */
    Secret secret(AuthMethods methods) {
        MysqlUser frontend = user();
        if (clear == null) {
            return ask(methods, frontend);
        }
        return clear;
    }

    private Secret ask(AuthMethods methods, MysqlUser frontend) {
        MysqlUser row = config.users().backend(frontend.username()).orElse(frontend);
        try {
            StoredPassword stored = methods.parse(row.password());
            if (stored instanceof StoredPassword.Clear password) {
                clear = Secret.ofPassword(password.password());
                return clear;
            }
            return methods.learnt(row.username(), stored);
        } catch (IllegalArgumentException e) { // the client's own row was in order, this one is not
            return Secret.unknown();
        }
    }
}
