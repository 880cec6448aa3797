package io.pointsman.api.backend;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.protocol.Secret;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Connections of the proxy's own for checks: same dialling, same login and same TLS as those of sessions, but never
 * pooled, never leased, and not counted towards {@code max_connections}.
 */
@ProviderType
public interface Probes {

    /**
     * Connects and logs in. Any thread; does not block.
     *
     * @param timeout from now to the end of the login
     * @return fails with {@link ProbeFailedException}
     */
    CompletionStage<Probe> connect(MysqlServer server, String user, Secret secret, Duration timeout);
}
