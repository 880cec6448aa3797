package io.pointsman.api.config;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a statement must be for a query rule to match it. What is empty asks for nothing.
 *
 * @param flagIn the flag that must be current
 * @param clientAddr exact, or a beginning with one {@code %} behind it
 * @param proxyAddr our address that the client has connected to
 * @param proxyPort 0 for any
 * @param digest of the statement
 * @param matchDigest a regular expression, found anywhere in the digest's text
 * @param matchPattern a regular expression, found anywhere in the statement, as rewritten so far
 * @param negate turns round what each of the two expressions says, one by one
 * @param caseless whether the expressions are blind to case
 * @param tls whether the client's connection must be encrypted, or must not be
 * @param serverName the name a client asked for when it started TLS, in lower case
 * @param connectionAttributes that the client has sent at its login, name and value
 */
public record RuleConditions(
        int flagIn,
        String username,
        String schemaname,
        String clientAddr,
        String proxyAddr,
        int proxyPort,
        OptionalLong digest,
        String matchDigest,
        String matchPattern,
        boolean negate,
        boolean caseless,
        Optional<Boolean> tls,
        String serverName,
        Map<String, String> connectionAttributes) {

    public RuleConditions {
        connectionAttributes = Map.copyOf(connectionAttributes);
    }
}
