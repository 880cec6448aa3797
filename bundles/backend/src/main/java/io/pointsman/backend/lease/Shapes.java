package io.pointsman.backend.lease;

import io.pointsman.api.backend.LeaseRequest;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.backend.BackendSettings;
import io.pointsman.backend.connection.ServerCapabilities;
import java.util.HashMap;
import java.util.Map;

/** The shapes of connections that clients' capabilities come to, worked out once for each kind of client. */
@EventLoopOnly
final class Shapes {

    /** Kinds of clients there are; who sends ever new combinations is not remembered. */
    private static final int MOST = 1_000;

    private final Map<Capabilities, Capabilities> known = new HashMap<>();

    /** By which they have been worked out. */
    private BackendSettings settings;

    Capabilities of(LeaseRequest request, BackendSettings now) {
        if (request.exclusive()) {
            return shape(request, now);
        }
        if (settings != now || known.size() >= MOST) {
            known.clear();
            settings = now;
        }
        Capabilities shape = known.get(request.capabilities());
        if (shape == null) {
            shape = shape(request, now);
            known.put(request.capabilities(), shape);
        }
        return shape;
    }

    private static Capabilities shape(LeaseRequest request, BackendSettings now) {
        return ServerCapabilities.shape(
                request.capabilities(), now.deprecateEof(), now.loadDataLocal(), request.exclusive());
    }
}
