package io.pointsman.itests.support.wire;

import java.io.IOException;
import java.net.Socket;

/** One way to be a TLS client: with an engine, protocols, suites, a certificate of the test's choice. */
@FunctionalInterface
public interface TlsLayer {

    /** Shakes hands over {@code plain}, and returns a socket whose streams are the protected ones. */
    Socket over(Socket plain) throws IOException;
}
