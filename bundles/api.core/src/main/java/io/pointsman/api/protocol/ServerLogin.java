package io.pointsman.api.protocol;

import io.pointsman.api.lifecycle.EventLoopOnly;
import org.osgi.annotation.versioning.ProviderType;

/** Logs us in to one server. Plain object of one login. */
@EventLoopOnly
@ProviderType
public interface ServerLogin {

    /** The method to name in the HandshakeResponse: the greeting's where we know it, else mysql_native_password. */
    String authMethod();

    /** What to send with the HandshakeResponse or COM_CHANGE_USER. */
    byte[] authResponse();

    LoginStep onAuthSwitch(AuthSwitchRequest request);

    LoginStep onMoreData(AuthMoreData more);
}
