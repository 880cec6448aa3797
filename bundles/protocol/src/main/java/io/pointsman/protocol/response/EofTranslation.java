package io.pointsman.protocol.response;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.EofPacket;
import io.pointsman.protocol.packet.EofPacketCodec;
import io.pointsman.protocol.wire.Packets;

/**
 * For a client with DEPRECATE_EOF on a server without: separators go, the last EOF becomes an OK packet.
 *
 * <p>The other way round does not occur: a server that has the capability is not asked for it on behalf of a client
 * that has not.
 */
final class EofTranslation {

    private boolean active;
    private boolean swallowing;
    private int shift;
    private Capabilities presented = Capabilities.NONE;

    void begin(Capabilities negotiated, Capabilities client) {
        active = client.has(Capabilities.CLIENT_DEPRECATE_EOF) && !negotiated.has(Capabilities.CLIENT_DEPRECATE_EOF);
        presented = client;
        swallowing = false;
        shift = 0;
    }

    void end() {
        swallowing = false;
    }

    /** To be added to sequence ids: minus the packets left out so far. */
    int shift() {
        return shift;
    }

    /** The packet under way is an EOF packet, which the client does not get as it is. */
    boolean isSwallowing() {
        return swallowing;
    }

    /** Asked of packets that are no rows. */
    boolean swallows(int first, int length) {
        swallowing = active && first == EofPacketCodec.HEADER && length < EofPacketCodec.MAX_LENGTH;
        return swallowing;
    }

    /** The client gets nothing for the EOF packet just swallowed. */
    void leaveOut() {
        swallowing = false;
        shift--;
    }

    /** What the client gets for the EOF packet just swallowed. */
    ByteBuf replacement(ByteBufAllocator allocator, ByteBuf payload, int sequenceId) {
        swallowing = false;
        EofPacket eof = EofPacketCodec.read(payload);
        return Packets.single(allocator, sequenceId, out -> EofPacketCodec.write(eof, presented, out));
    }
}
