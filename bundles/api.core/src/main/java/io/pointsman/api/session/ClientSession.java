package io.pointsman.api.session;

import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.lifecycle.TransferableHandler;
import io.pointsman.api.protocol.ErrPacket;
import org.osgi.annotation.versioning.ProviderType;

/** The session handler of one client's channel, as others see it. */
@EventLoopOnly
@ProviderType
public interface ClientSession extends TransferableHandler<SessionSnapshot> {

    /** Empty until the login has been accepted. */
    String user();

    /** What KILL asks for. */
    enum Kill {
        QUERY,
        CONNECTION
    }

    /** Ends what runs for this client on its server; with {@link Kill#CONNECTION} the session as well. */
    void kill(Kill kill);

    /** How it stands. Any thread, does not block. */
    SessionView view();

    /** True while a command is being answered. */
    boolean isBusy();

    /** True while bytes of an answer may be on their way: whoever stands in their way now holds up the server, too. */
    boolean isAnswering();

    /**
     * Ends the answer under way with {@code reason} where a packet ends, and then the session. Where packets are not told
     * apart it ends without a word.
     */
    void breakOff(ErrPacket reason);

    /** Says goodbye as soon as nothing is under way, with an ERR packet where the protocol allows one. */
    void drain();
}
