package io.pointsman.api.protocol;

import java.util.Map;

/**
 * What a codec needs to begin, and what one hands to its successor at a safe point.
 *
 * @param side who is at the other end of the channel
 * @param capabilities as negotiated; {@link Capabilities#NONE} before the login
 * @param maxAllowedPacket bytes of payload in one command or login; more is ERR 1153
 * @param more for later versions: what a generation does not know it hands on unread
 */
public record CodecState(
        Side side,
        Phase phase,
        Capabilities capabilities,
        Compression compression,
        int compressionLevel,
        int maxAllowedPacket,
        Map<String, String> more) {

    /** The peer. */
    public enum Side {
        CLIENT,
        SERVER
    }

    /** Where the conversation stands. */
    public enum Phase {
        /** Greeting, TLS, login. */
        CONNECTION,
        COMMAND,
        /** Bytes pass as they are: fast_forward users and binary logs. */
        RELAY
    }

    public CodecState {
        more = Map.copyOf(more);
    }

    public static CodecState fresh(Side side, int maxAllowedPacket) {
        return new CodecState(
                side, Phase.CONNECTION, Capabilities.NONE, Compression.NONE, 0, maxAllowedPacket, Map.of());
    }
}
