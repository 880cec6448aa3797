package io.pointsman.api.transport;

import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.PacketCodec;
import io.pointsman.api.session.ClientSession;
import org.osgi.annotation.versioning.ProviderType;

/** One client's channel. */
@EventLoopOnly
@ProviderType
public interface ClientChannel extends Peer {

    /** What the greeting told the client; unique in this process. Any thread. */
    long connectionId();

    ListenerRole role();

    /** The peer's IP address without its port; empty on a Unix socket. */
    String host();

    /** The codec now in the pipeline: ask again after every safe point. */
    PacketCodec codec();

    /** The session handler now in the pipeline. */
    ClientSession session();

    /** True when the address it came in on is one that takes TLS only: {@code ?require_ssl=1}. Any thread. */
    default boolean requiresTls() {
        return false;
    }

    /** True when this listener can offer TLS now. */
    boolean canStartTls();

    /**
     * From here on bytes are read as TLS: the handler goes below the codec once the client has said hello.
     *
     * @return false when no TLS is to be had, and the channel must be closed
     */
    boolean startTls();

    /**
     * Counts this client towards its user's {@code max_connections} until the channel closes or another user is
     * admitted on it.
     *
     * @return false when the user has {@code limit} clients already; nothing is counted then
     */
    boolean admitUser(String user, int limit);

    /** Somebody was not let in: counted for the address, which is taken in no more when that happens too often. */
    default void onLoginRefused() {}

    /** Where this client's commands are counted, with those of others on its loop. */
    LoopCounters<Command> commands();

    /** Where whatever else happens to this client is counted. */
    LoopCounters<ClientFigure> figures();
}
