package io.pointsman.backend.rig;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.ChangeUser;
import io.pointsman.api.protocol.CodecState;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.PacketCodec;
import io.pointsman.api.protocol.PacketCodecs;
import io.pointsman.api.transport.Peer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Packets are text that a test can read. */
final class FakePacketCodecs implements PacketCodecs {

    private final ByteBufAllocator allocator;

    FakePacketCodecs(ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    @Override
    public ByteBuf writeChangeUser(ChangeUser change, Capabilities capabilities) {
        return ByteBufUtil.writeUtf8(
                allocator,
                "COM_CHANGE_USER " + change.user() + " " + change.schema() + " " + change.collation() + ": "
                        + new String(change.authResponse(), StandardCharsets.US_ASCII));
    }

    @Override
    public ByteBuf writeCommand(Command command, byte[] argument) {
        String text = new String(argument, StandardCharsets.UTF_8);
        return ByteBufUtil.writeUtf8(allocator, text.isEmpty() ? command.name() : command + " " + text);
    }

    @Override
    public PacketCodec adopt(Peer channel, CodecState state) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<ChangeUser> readChangeUser(ByteBuf payload, Capabilities capabilities) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int queryTextOffset(ByteBuf payload, Capabilities capabilities) {
        throw new UnsupportedOperationException();
    }
}
