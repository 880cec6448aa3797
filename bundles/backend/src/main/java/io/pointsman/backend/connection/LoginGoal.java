package io.pointsman.backend.connection;

import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Secret;
import java.util.Map;

/**
 * Whose connection this is to be.
 *
 * @param shape capabilities that statements and answers depend on
 * @param exclusive never to be pooled
 */
public record LoginGoal(
        String user,
        Secret secret,
        String schema,
        int collation,
        Capabilities shape,
        Map<String, String> attributes,
        boolean exclusive) {

    /** The same for another schema and charset. */
    LoginGoal with(String newSchema, int newCollation) {
        return new LoginGoal(user, secret, newSchema, newCollation, shape, attributes, exclusive);
    }
}
