package io.pointsman.protocol.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.pointsman.api.protocol.AuthMoreData;
import io.pointsman.api.protocol.AuthResponse;
import io.pointsman.api.protocol.AuthSwitchRequest;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.EofPacket;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.HandshakeResponse;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.protocol.ServerGreeting;
import io.pointsman.api.protocol.SslRequest;
import io.pointsman.api.protocol.StatisticsText;
import io.pointsman.api.protocol.TextResultSet;
import io.pointsman.protocol.packet.AuthPackets;
import io.pointsman.protocol.packet.EofPacketCodec;
import io.pointsman.protocol.packet.ErrPacketCodec;
import io.pointsman.protocol.packet.GreetingCodec;
import io.pointsman.protocol.packet.HandshakeResponseCodec;
import io.pointsman.protocol.packet.OkPacketCodec;
import io.pointsman.protocol.packet.ResultSetWriter;
import io.pointsman.protocol.wire.Packets;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Turns the records that handlers write into packets, with the sequence id that comes next. */
final class RecordEncoder {

    private final ByteBufAllocator allocator;
    private int sequenceId;
    private boolean greeted;

    RecordEncoder(ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    /** The peer's last packet had the one before this. */
    void nextSequenceId(int next) {
        sequenceId = next & 0xFF;
        greeted = true;
    }

    int nextSequenceId() {
        return sequenceId;
    }

    /** Returns whole packets. @throws IllegalArgumentException for what is no packet */
    ByteBuf encode(Object record, Capabilities peer) {
        if (record instanceof TextResultSet result) {
            ByteBuf out = allocator.buffer();
            sequenceId = ResultSetWriter.write(result, peer, sequenceId, out);
            return out;
        }
        ByteBuf out = Packets.single(allocator, sequenceId, writer(record, peer));
        sequenceId = sequenceId + 1 & 0xFF;
        greeted = true;
        return out;
    }

    private Consumer<ByteBuf> writer(Object record, Capabilities peer) {
        if (record instanceof OkPacket ok) {
            return out -> OkPacketCodec.write(ok, out);
        } else if (record instanceof ErrPacket err) {
            return greeted
                    ? out -> ErrPacketCodec.write(err, out)
                    : out -> ErrPacketCodec.writeInsteadOfGreeting(err, out);
        } else if (record instanceof EofPacket eof) {
            return out -> EofPacketCodec.write(eof, peer, out);
        } else if (record instanceof ServerGreeting greeting) {
            return out -> GreetingCodec.write(greeting, out);
        } else if (record instanceof AuthSwitchRequest request) {
            return out -> AuthPackets.writeSwitch(request, out);
        } else if (record instanceof AuthMoreData more) {
            return out -> AuthPackets.writeMoreData(more, out);
        } else if (record instanceof AuthResponse response) {
            return out -> out.writeBytes(response.data());
        } else if (record instanceof HandshakeResponse response) {
            return out -> HandshakeResponseCodec.write(response, out);
        } else if (record instanceof SslRequest request) {
            return out -> HandshakeResponseCodec.writeSslRequest(request, out);
        } else if (record instanceof StatisticsText statistics) {
            return out -> out.writeCharSequence(statistics.text(), StandardCharsets.UTF_8);
        }
        throw new IllegalArgumentException(record.getClass().getName() + " is no packet");
    }
}
