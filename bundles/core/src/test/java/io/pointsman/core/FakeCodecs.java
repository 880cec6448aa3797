package io.pointsman.core;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandler;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.ChangeUser;
import io.pointsman.api.protocol.CodecState;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.Compression;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.PacketCodec;
import io.pointsman.api.protocol.PacketCodecs;
import io.pointsman.api.transport.Peer;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A codec whose packets are lines of text. It tells its generation in each line it reads. */
final class FakeCodecs implements PacketCodecs {

    private final String generation;

    FakeCodecs(String generation) {
        this.generation = generation;
    }

    @Override
    public PacketCodec adopt(Peer channel, CodecState state) {
        return new Codec(generation, state);
    }

    @Override
    public Optional<ChangeUser> readChangeUser(ByteBuf payload, Capabilities capabilities) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ByteBuf writeChangeUser(ChangeUser changeUser, Capabilities capabilities) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ByteBuf writeCommand(Command command, byte[] argument) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int queryTextOffset(ByteBuf payload, Capabilities capabilities) {
        throw new UnsupportedOperationException();
    }

    /** Lines in, lines out. */
    static final class Codec extends ByteToMessageDecoder implements PacketCodec, ChannelOutboundHandler {

        final String generation;
        private final CodecState state;

        Codec(String generation, CodecState state) {
            this.generation = generation;
            this.state = state;
        }

        @Override
        protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
            int length = in.bytesBefore((byte) '\n');
            if (length >= 0) {
                out.add(in.readCharSequence(length, StandardCharsets.UTF_8).toString());
                in.skipBytes(1);
            }
        }

        @Override
        public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
            ctx.write(ByteBufUtil.writeUtf8(ctx.alloc(), line(message) + "\n"), promise);
        }

        private static String line(Object message) {
            return message instanceof ErrPacket err ? "ERR " + err.errorCode() + " " + err.message() : (String) message;
        }

        @Override
        public boolean isAtSafePoint() {
            return actualReadableBytes() == 0;
        }

        @Override
        public CodecState exportState() {
            return state;
        }

        @Override
        public void startCommandPhase(Capabilities capabilities, Compression compression, int compressionLevel) {}

        @Override
        public void expectPrepared(Capabilities presented, int statementId) {
            expectResponseTo(Command.COM_STMT_PREPARE, presented);
        }

        @Override
        public void expectResponseTo(Command command, Capabilities presented) {}

        @Override
        public void startLocalInfile() {}

        @Override
        public void startRelay() {}

        @Override
        public boolean isResponsePending() {
            return false;
        }

        @Override
        public void breakOff(ErrPacket reason) {}

        @Override
        public void bind(ChannelHandlerContext ctx, SocketAddress local, ChannelPromise promise) {
            ctx.bind(local, promise);
        }

        @Override
        public void connect(
                ChannelHandlerContext ctx, SocketAddress remote, SocketAddress local, ChannelPromise promise) {
            ctx.connect(remote, local, promise);
        }

        @Override
        public void disconnect(ChannelHandlerContext ctx, ChannelPromise promise) {
            ctx.disconnect(promise);
        }

        @Override
        public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
            ctx.close(promise);
        }

        @Override
        public void deregister(ChannelHandlerContext ctx, ChannelPromise promise) {
            ctx.deregister(promise);
        }

        @Override
        public void read(ChannelHandlerContext ctx) {
            ctx.read();
        }

        @Override
        public void flush(ChannelHandlerContext ctx) {
            ctx.flush();
        }
    }
}
