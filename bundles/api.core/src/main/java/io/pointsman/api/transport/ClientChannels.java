package io.pointsman.api.transport;

import io.pointsman.api.session.ClientSession;
import java.util.Collection;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Every client connected now. Any thread. */
@ProviderType
public interface ClientChannels {

    Optional<ClientChannel> find(long connectionId);

    Collection<ClientChannel> all();

    /**
     * Passes a KILL on to the other process of an upgrade, when the id is one of its own. It is on its way then, and that
     * process decides what becomes of it.
     *
     * @param user whose session it has to be
     * @return false when there is no such process, or the id isn't one of its own
     */
    default boolean killElsewhere(long connectionId, String user, ClientSession.Kill kill) {
        return false;
    }
}
