package io.pointsman.api.protocol;

import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * One command from a client, whole. What the codec hands to the session in the command phase.
 *
 * <p>Whoever receives it releases {@code wire}, or passes it on.
 *
 * @param command empty for a code that is not known
 * @param wire packet headers and payload exactly as they go to a server; more than one packet from 2^24-1 bytes on
 * @param payload a view of {@code wire} without the headers, from the command byte on; lives as long as {@code wire}
 */
public record CommandPacket(Optional<Command> command, ByteBuf wire, ByteBuf payload) {}
