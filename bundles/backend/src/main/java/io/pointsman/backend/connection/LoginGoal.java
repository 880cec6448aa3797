package io.pointsman.backend.connection;

import io.pointsman.api.backend.LeaseRequest;
import io.pointsman.api.backend.ReplayedState;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Secret;
import java.util.Map;

/**
 * Whose connection this is to be.
 *
 * @param shape capabilities that statements and answers depend on
 * @param state to be had on it beyond what a login gives
 * @param exclusive never to be pooled
 */
public record LoginGoal(
        String user,
        Secret secret,
        String schema,
        int collation,
        Capabilities shape,
        Map<String, String> attributes,
        ReplayedState state,
        boolean exclusive) {

    /** @param shape as {@link ServerCapabilities#shape} says */
    public static LoginGoal of(LeaseRequest request, Capabilities shape) {
        return new LoginGoal(
                request.user(),
                request.secret(),
                request.schema(),
                request.collation(),
                shape,
                request.attributes(),
                request.state(),
                request.exclusive());
    }
}
