package io.pointsman.api.transport;

import java.util.Collection;
import org.osgi.annotation.versioning.ProviderType;

/** Every connection to a server that is open now. Any thread. */
@ProviderType
public interface ServerChannels {

    Collection<ServerChannel> all();
}
