package io.pointsman.api.protocol;

import io.pointsman.api.lifecycle.EventLoopOnly;
import org.osgi.annotation.versioning.ProviderType;

/** Checks one client that logs in to us. Plain object of one login; a login is not a safe point. */
@EventLoopOnly
@ProviderType
public interface ClientLogin {

    /** @param authMethod which the client used; empty when it named none */
    LoginStep start(String authMethod, byte[] authResponse);

    /** The client's answer to the packet sent last. */
    LoginStep next(byte[] authResponse);
}
