package io.pointsman.protocol.response;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.protocol.packet.OkPacketCodec;
import io.pointsman.protocol.wire.Packets;

/**
 * For a client without SESSION_TRACK on a connection with it: OK packets lose what they tell of the session, and the flag
 * that promises it. The rest of them is the same with the capability and without.
 */
final class SessionTrackRemoval {

    private static final int STATUS_AND_WARNINGS = 4;

    private boolean active;
    private boolean swallowing;

    void begin(Capabilities negotiated, Capabilities presented) {
        active = negotiated.has(Capabilities.CLIENT_SESSION_TRACK) && !presented.has(Capabilities.CLIENT_SESSION_TRACK);
        swallowing = false;
    }

    void end() {
        swallowing = false;
    }

    /** The packet under way is an OK packet, which the client may not get as it is. */
    boolean isSwallowing() {
        return swallowing;
    }

    /**
     * Asked of OK packets. Those that lie whole in the buffer, as most do, are held back only when they tell something.
     *
     * @param at where the payload begins in {@code in}
     */
    boolean swallows(ByteBuf in, int at, int length) {
        boolean whole = in.writerIndex() - at >= length;
        swallowing = active && (!whole || tells(in, at, at + length));
        return swallowing;
    }

    private static boolean tells(ByteBuf in, int from, int to) {
        int status = OkPacketCodec.statusAt(in, from);
        return status + STATUS_AND_WARNINGS <= to
                && new StatusFlags(in.getUnsignedShortLE(status)).has(StatusFlags.SERVER_SESSION_STATE_CHANGED);
    }

    /** What the client gets for the OK packet just swallowed. Borrows {@code payload}. */
    ByteBuf replacement(ByteBufAllocator allocator, ByteBuf payload, int sequenceId) {
        swallowing = false;
        return Packets.single(allocator, sequenceId, out -> OkPacketCodec.copyWithoutSession(payload, out));
    }
}
