package io.pointsman.api.session;

import io.pointsman.api.lifecycle.HandlerFactory;
import io.pointsman.api.transport.ClientChannel;
import org.osgi.annotation.versioning.ProviderType;

/** Makes session handlers. A handler made from {@link SessionSnapshot#fresh()} greets its client when added. */
@ProviderType
public interface Sessions extends HandlerFactory<ClientChannel, SessionSnapshot, ClientSession> {}
