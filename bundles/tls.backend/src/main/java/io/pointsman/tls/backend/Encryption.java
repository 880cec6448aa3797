package io.pointsman.tls.backend;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.ServerStatus;
import java.time.Duration;
import java.util.List;

/** What {@code use_ssl=1} comes to: one immutable value, replaced as a whole by a LOAD. */
sealed interface Encryption {

    /** False for one that nobody connects to: it exposes nothing, whatever is configured. */
    static boolean wantsTls(MysqlServer server) {
        return server.useSsl() && server.status() != ServerStatus.OFFLINE_HARD;
    }

    /** Nothing has been loaded yet; there are no servers either. */
    record NotLoaded() implements Encryption {}

    /**
     * No CA, certificate or key is configured: plain text, as the specification has it.
     *
     * @param exposed addresses of the servers whose {@code use_ssl=1} comes to nothing
     */
    record Unconfigured(List<String> exposed) implements Encryption {

        static Unconfigured with(List<MysqlServer> servers) {
            return new Unconfigured(servers.stream()
                    .filter(Encryption::wantsTls)
                    .map(MysqlServer::address)
                    .distinct()
                    .toList());
        }
    }

    /** The files named could not be read when the process started: servers that want TLS stay closed. */
    record Broken(List<String> reasons) implements Encryption {

        String reason() {
            return String.join("; ", reasons);
        }
    }

    /** TLS with these files. */
    record Configured(
            ConnectorSettings settings, ConnectorMaterial material, Connector connector, Duration handshakeTimeout)
            implements Encryption {

        boolean isMadeFrom(ConnectorSettings otherSettings, ConnectorMaterial otherMaterial) {
            return settings.equals(otherSettings) && material.fingerprint().equals(otherMaterial.fingerprint());
        }
    }
}
