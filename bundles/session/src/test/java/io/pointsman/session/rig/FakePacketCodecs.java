package io.pointsman.session.rig;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.ChangeUser;
import io.pointsman.api.protocol.CodecState;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.PacketCodec;
import io.pointsman.api.protocol.PacketCodecs;
import io.pointsman.api.transport.Peer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * COM_CHANGE_USER is {@code user schema proof}; query attributes are what is in front of a bar, and a statement that
 * begins with a question mark is malformed.
 */
final class FakePacketCodecs implements PacketCodecs {

    private static final int UTF8 = 45;

    private final ByteBufAllocator allocator;

    FakePacketCodecs(ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    private static String text(ByteBuf payload) {
        return payload.toString(payload.readerIndex() + 1, payload.readableBytes() - 1, StandardCharsets.UTF_8);
    }

    @Override
    public Optional<ChangeUser> readChangeUser(ByteBuf payload, Capabilities capabilities) {
        String[] words = text(payload).split(" ");
        return words.length < 3
                ? Optional.empty()
                : Optional.of(new ChangeUser(
                        words[0],
                        words[2].getBytes(StandardCharsets.US_ASCII),
                        words[1].replace("-", ""),
                        UTF8,
                        "mysql_native_password",
                        Map.of()));
    }

    @Override
    public int queryTextOffset(ByteBuf payload, Capabilities capabilities) {
        String text = text(payload);
        return text.startsWith("?") ? -1 : text.indexOf('|') + 2;
    }

    @Override
    public ByteBuf writeCommand(Command command, byte[] argument) {
        return allocator
                .heapBuffer()
                .writeMediumLE(argument.length + 1)
                .writeByte(0)
                .writeByte(command.code())
                .writeBytes(argument);
    }

    @Override
    public ByteBuf writeChangeUser(ChangeUser changeUser, Capabilities capabilities) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PacketCodec adopt(Peer channel, CodecState state) {
        throw new UnsupportedOperationException();
    }
}
