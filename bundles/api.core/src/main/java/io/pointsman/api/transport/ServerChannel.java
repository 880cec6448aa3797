package io.pointsman.api.transport;

import io.pointsman.api.backend.BackendConnection;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.PacketCodec;
import io.pointsman.api.session.ResponseListener;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** One channel to a server. */
@EventLoopOnly
@ProviderType
public interface ServerChannel extends Peer {

    /** The row it was dialled for. */
    MysqlServer server();

    PacketCodec codec();

    /** The backend handler now in the pipeline: ask again for every command. */
    BackendConnection connection();

    /** The session that holds the lease; empty while pooled. Survives the swap of either side. */
    Optional<ResponseListener> listener();

    /** The same, or null: for the hot path, where an Optional would be garbage. */
    default ResponseListener listenerOrNull() {
        return listener().orElse(null);
    }

    /** Null gives it up. */
    void listener(ResponseListener listener);

    /**
     * Puts the TLS handler below the codec; call right after SSLRequest has been written.
     *
     * @return completes on the event loop when the handshake has ended; exceptionally with what to tell the client
     */
    CompletionStage<Void> startTls(String user);

    /** Where what passes here is counted, with other connections of this loop to the same server. */
    LoopCounters<ServerFigure> figures();
}
