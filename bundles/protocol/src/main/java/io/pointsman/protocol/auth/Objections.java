package io.pointsman.protocol.auth;

import io.pointsman.api.protocol.LoginStep.Denied;
import io.pointsman.api.protocol.Secret;
import java.util.Optional;

/** Why we can't log in to a server with a method, and what somebody can do about it. */
record Objections(Secret secret, boolean tls) {

    static boolean isUnknown(Secret secret) {
        return secret.password().isEmpty() && secret.sha1().isEmpty();
    }

    Optional<Denied> to(String method) {
        if (!Methods.TOWARDS_SERVERS.contains(method)) {
            return denied("the server asks for the authentication method '" + method + "'; known are "
                    + String.join(", ", Methods.TOWARDS_SERVERS));
        }
        if (isUnknown(secret)) {
            return denied("the server asks for a password and only a hash of it is stored:"
                    + " the user has to log in at the proxy first, or the password has to be stored in clear text");
        }
        if (!method.equals(Methods.NATIVE) && secret.password().isEmpty()) {
            return denied("the server asks for " + method
                    + ", and of the password only the SHA1 is known that a mysql_native_password login told:"
                    + " store the password in clear text, or let the user log in with caching_sha2_password");
        }
        if (method.equals(Methods.CLEAR) && !tls) {
            return denied("the server asks for the password in clear text on a connection without TLS:"
                    + " set use_ssl=1 for this server");
        }
        return Optional.empty();
    }

    private static Optional<Denied> denied(String reason) {
        return Optional.of(new Denied(reason));
    }
}
