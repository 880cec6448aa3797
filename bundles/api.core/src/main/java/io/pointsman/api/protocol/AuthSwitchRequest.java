package io.pointsman.api.protocol;

/**
 * Protocol::AuthSwitchRequest: the server wants another authentication method.
 *
 * @param scramble 20 bytes, or empty
 */
public record AuthSwitchRequest(String authMethod, byte[] scramble) {}
