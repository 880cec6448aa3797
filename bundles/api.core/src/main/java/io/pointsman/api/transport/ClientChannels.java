package io.pointsman.api.transport;

import java.util.Collection;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Every client connected now. Any thread. */
@ProviderType
public interface ClientChannels {

    Optional<ClientChannel> find(long connectionId);

    Collection<ClientChannel> all();
}
