package io.pointsman.api.session;

import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.lifecycle.TransferableHandler;
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

    /** Says goodbye as soon as nothing is under way, with an ERR packet where the protocol allows one. */
    void drain();
}
