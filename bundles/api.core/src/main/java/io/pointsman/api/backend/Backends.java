package io.pointsman.api.backend;

import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.lifecycle.HandlerFactory;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.transport.ServerChannel;
import org.osgi.annotation.versioning.ProviderType;

/** Pools of server connections. */
@ProviderType
public interface Backends extends HandlerFactory<ServerChannel, BackendSnapshot, BackendConnection> {

    /**
     * Finds or opens a connection on the client's own loop. Calls back at once or later.
     *
     * @return takes the request back, as when the client goes away; after the callback it does nothing
     */
    @EventLoopOnly
    Runnable lease(LeaseRequest request, LeaseListener listener);

    /** What all servers met so far can do; all flags while none has been met. Any thread. */
    Capabilities commonCapabilities();
}
