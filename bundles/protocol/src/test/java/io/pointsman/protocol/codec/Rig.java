package io.pointsman.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.pointsman.api.protocol.CodecState;
import io.pointsman.api.protocol.MalformedPacket;
import io.pointsman.api.protocol.PacketCodec;
import io.pointsman.api.transport.Peer;
import java.io.ByteArrayOutputStream;
import java.util.function.Function;

/** A codec on a channel that carries bytes. Closing it finds buffers that nobody has released. */
final class Rig implements AutoCloseable {

    static final int MAX_ALLOWED_PACKET = 1 << 20;

    final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    final EmbeddedChannel channel = new EmbeddedChannel();
    final Recorder recorder = new Recorder();
    private PacketCodec codec;

    private Rig(Function<EmbeddedChannel, Peer> peer, CodecState state) {
        channel.config().setAllocator(allocator);
        codec = new WireCodecs().adopt(peer.apply(channel), state);
        channel.pipeline().addLast("codec", codec).addLast("recorder", recorder);
    }

    static Rig of(Function<EmbeddedChannel, Peer> peer, CodecState state) {
        return new Rig(peer, state);
    }

    static Rig of(Function<EmbeddedChannel, Peer> peer, CodecState.Side side) {
        return new Rig(peer, CodecState.fresh(side, MAX_ALLOWED_PACKET));
    }

    PacketCodec codec() {
        return codec;
    }

    ByteBuf buffer(byte[] bytes) {
        return allocator.heapBuffer(Math.max(1, bytes.length)).writeBytes(bytes);
    }

    /** One read that brings these bytes. */
    void read(byte... bytes) {
        channel.writeInbound(buffer(bytes));
    }

    void readByteByByte(byte[] bytes) {
        for (byte b : bytes) {
            read(b);
        }
    }

    /** Reads whose sizes repeat. */
    void readInPieces(byte[] bytes, int... sizes) {
        int at = 0;
        for (int i = 0; at < bytes.length; i++) {
            int length = Math.min(sizes[i % sizes.length], bytes.length - at);
            channel.writeInbound(allocator.heapBuffer(length).writeBytes(bytes, at, length));
            at += length;
        }
    }

    void write(Object message) {
        assertThat(channel.writeOutbound(message)).isTrue();
    }

    /** Everything written to the peer since the last call. */
    byte[] written() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (ByteBuf packet = channel.readOutbound(); packet != null; packet = channel.readOutbound()) {
            out.writeBytes(Bytes.of(packet));
            packet.release();
        }
        return out.toByteArray();
    }

    /** The successor has the codec's place, as after a swap. */
    void exchange(Peer peer) {
        assertThat(codec.isAtSafePoint()).isTrue();
        CodecState state = codec.exportState();
        codec = new WireCodecs().adopt(peer, state);
        channel.pipeline().replace("codec", "codec", codec);
    }

    int errorCode() {
        return recorder.all(MalformedPacket.class).get(0).answer().errorCode();
    }

    long memoryInUse() {
        return allocator.metric().usedHeapMemory() + allocator.metric().usedDirectMemory();
    }

    @Override
    public void close() {
        channel.finishAndReleaseAll();
        recorder.forget();
        assertThat(memoryInUse()).as("bytes that nobody has released").isZero();
    }
}
