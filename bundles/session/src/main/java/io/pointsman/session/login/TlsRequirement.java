package io.pointsman.session.login;

import io.pointsman.api.config.MysqlUser;
import io.pointsman.api.transport.ClientChannel;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.session.SessionSettings;
import java.util.Optional;

/** Which setting does not let a client in without TLS: one is enough, so the strictest wins. */
final class TlsRequirement {

    private final ClientChannel client;
    private final SessionSettings settings;

    TlsRequirement(ClientChannel client, SessionSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    /** What holds for every user; so it can be said before a password is asked for, and tells nothing about users. */
    Optional<String> ofEverybody() {
        if (client.isTls()) {
            return Optional.empty();
        }
        if (client.requiresTls()) {
            return Optional.of("its listener has ?require_ssl=1");
        }
        return settings.requireTls() && isInsecureTraffic() ? Optional.of("mysql-require_ssl=true") : Optional.empty();
    }

    /** Only after the proof: whoever can't prove a user's password does not learn what its row says. */
    Optional<String> ofUser(MysqlUser row) {
        return row.useSsl() && !client.isTls()
                ? Optional.of("mysql_users has use_ssl=1 for user '" + row.username() + "'")
                : Optional.empty();
    }

    /** As MySQL's require_secure_transport, the variable takes a Unix socket for secure. */
    private boolean isInsecureTraffic() {
        return client.role() == ListenerRole.TRAFFIC && !client.host().isEmpty();
    }
}
