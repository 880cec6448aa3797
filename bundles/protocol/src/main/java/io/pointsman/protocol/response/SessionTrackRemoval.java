package io.pointsman.protocol.response;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.protocol.packet.OkPacketCodec;
import io.pointsman.protocol.packet.SessionChangesCodec;
import io.pointsman.protocol.wire.Packets;
import java.util.function.UnaryOperator;

/**
 * Connections tell of their sessions more than clients have asked for. For a client without SESSION_TRACK, OK packets
 * lose all of that, and the flag that promises it; for one with it, that something has changed which belongs to the
 * connection alone, which servers tell only where it has been turned on. The rest of them stays as it is.
 */
final class SessionTrackRemoval {

    private static final int STATUS_AND_WARNINGS = 4;

    private boolean active;
    private boolean removesAll;
    private boolean swallowing;

    void begin(Capabilities negotiated, Capabilities presented) {
        active = negotiated.has(Capabilities.CLIENT_SESSION_TRACK);
        removesAll = !presented.has(Capabilities.CLIENT_SESSION_TRACK);
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
     * @param most what is held of a packet; of what is longer a part can't be taken out
     */
    boolean swallows(ByteBuf in, int at, int length, int most) {
        boolean whole = in.writerIndex() - at >= length;
        swallowing = active && (removesAll || length <= most) && (!whole || tells(in, at, at + length));
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
        UnaryOperator<ByteBuf> kept =
                removesAll ? entries -> Unpooled.EMPTY_BUFFER : SessionChangesCodec::withoutStateChange;
        return Packets.single(allocator, sequenceId, out -> OkPacketCodec.copy(payload, kept, out));
    }
}
