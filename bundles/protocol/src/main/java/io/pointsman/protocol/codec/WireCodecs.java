package io.pointsman.protocol.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.ChangeUser;
import io.pointsman.api.protocol.CodecState;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.PacketCodec;
import io.pointsman.api.protocol.PacketCodecs;
import io.pointsman.api.transport.ClientChannel;
import io.pointsman.api.transport.Peer;
import io.pointsman.protocol.packet.ChangeUserCodec;
import io.pointsman.protocol.packet.QueryAttributes;
import io.pointsman.protocol.wire.MalformedException;
import io.pointsman.protocol.wire.Packets;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Makes the codecs of both legs. */
@Component
public final class WireCodecs implements PacketCodecs {

    @Override
    public PacketCodec adopt(Peer peer, CodecState state) {
        return state.side() == CodecState.Side.CLIENT
                ? new ClientCodec((ClientChannel) peer, state)
                : new ServerCodec(peer, state);
    }

    @Override
    public Optional<ChangeUser> readChangeUser(ByteBuf payload, Capabilities capabilities) {
        try {
            return Optional.of(ChangeUserCodec.read(payload.duplicate(), capabilities));
        } catch (MalformedException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    @Override
    public ByteBuf writeChangeUser(ChangeUser changeUser, Capabilities capabilities) {
        return Packets.single(
                ByteBufAllocator.DEFAULT, 0, payload -> ChangeUserCodec.write(changeUser, capabilities, payload));
    }

    @Override
    public ByteBuf writeCommand(Command command, byte[] argument) {
        ByteBuf payload = ByteBufAllocator.DEFAULT.buffer(1 + argument.length);
        payload.writeByte(command.code()).writeBytes(argument);
        ByteBuf wire = ByteBufAllocator.DEFAULT.buffer(8 + argument.length);
        Packets.appendSplit(wire, 0, payload);
        return wire;
    }

    @Override
    public int queryTextOffset(ByteBuf payload, Capabilities capabilities) {
        try {
            return QueryAttributes.textOffset(payload, capabilities);
        } catch (MalformedException | IndexOutOfBoundsException e) {
            return -1;
        }
    }
}
