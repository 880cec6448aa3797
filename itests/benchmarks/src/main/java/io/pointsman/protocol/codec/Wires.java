package io.pointsman.protocol.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.pointsman.api.protocol.CodecState;
import io.pointsman.api.protocol.CodecState.Side;
import io.pointsman.api.protocol.Compression;
import io.pointsman.api.protocol.PacketCodec;
import io.pointsman.api.transport.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Channels as a logged in session has them, and bytes in the pieces that reads bring them in. */
final class Wires {

    static final int MAX_ALLOWED_PACKET = 1 << 26;

    /** Reads that end within headers, within payloads and behind both; they repeat. */
    private static final int[] ODD_SIZES = {3, 61, 1_021, 4_093, 1, 509};

    private Wires() {}

    static PacketCodec codec(EmbeddedChannel channel, Side side, Function<EmbeddedChannel, Peer> peer) {
        channel.config().setAllocator(PooledByteBufAllocator.DEFAULT);
        PacketCodec codec = new WireCodecs().adopt(peer.apply(channel), CodecState.fresh(side, MAX_ALLOWED_PACKET));
        channel.pipeline().addLast("codec", codec);
        codec.startCommandPhase(ClientRigs.MODERN, Compression.NONE, 0);
        return codec;
    }

    /** The same bytes for every read: without room behind them, so that nobody can append there. */
    static List<ByteBuf> reads(byte[] bytes, boolean isCut) {
        List<ByteBuf> reads = new ArrayList<>();
        int at = 0;
        for (int i = 0; at < bytes.length; i++) {
            int size = isCut ? ODD_SIZES[i % ODD_SIZES.length] : bytes.length;
            int length = Math.min(size, bytes.length - at);
            reads.add(
                    PooledByteBufAllocator.DEFAULT.directBuffer(length, length).writeBytes(bytes, at, length));
            at += length;
        }
        return reads;
    }

    /** One after another, as the loop would fire them. */
    static void bring(List<ByteBuf> reads, EmbeddedChannel channel) {
        for (int i = 0; i < reads.size(); i++) {
            ByteBuf read = reads.get(i);
            channel.pipeline().fireChannelRead(read.retainedSlice());
            channel.pipeline().fireChannelReadComplete();
        }
    }
}
