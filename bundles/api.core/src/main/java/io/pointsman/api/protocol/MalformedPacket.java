package io.pointsman.api.protocol;

/**
 * The peer broke the protocol, or sent more than is allowed. The codec reads nothing more after this.
 *
 * @param answer what to tell a client before closing; what to log of a server
 */
public record MalformedPacket(ErrPacket answer) {}
