package io.pointsman.core.tls;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslClientHelloHandler;
import io.netty.util.concurrent.Future;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.tls.ClientHello;
import java.util.List;
import java.util.Optional;

/**
 * Waits where the TLS handler will be until the client has said hello, and then until it is its turn; gives its place
 * to the handler that fits, with every byte that has come.
 */
@EventLoopOnly
final class HelloGate extends SslClientHelloHandler<Void> {

    /** The largest that clients send have a few KB, of which a certificate's worth is post-quantum key shares. */
    private static final int LARGEST_HELLO = 32 * 1024;

    /** Enough to know a protocol by. */
    private static final int START = 16;

    private final ClientHandshake handshake;
    private int started;

    HelloGate(ClientHandshake handshake) {
        super(LARGEST_HELLO);
        this.handshake = handshake;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        if (handshake.isOver()) { // what is left when a channel closes is decoded once more: nobody takes another turn
            in.skipBytes(in.readableBytes());
            return;
        }
        int length = Math.min(in.readableBytes(), START);
        if (length > started) {
            started = length;
            handshake.onStart(ByteBufUtil.getBytes(in, in.readerIndex(), length));
        }
        super.decode(ctx, in, out);
    }

    /** @param body of the ClientHello, borrowed; null when what came is something else */
    @Override
    protected Future<Void> lookup(ChannelHandlerContext ctx, ByteBuf body) {
        Optional<ClientHello> hello = body == null ? Optional.empty() : ClientHelloReader.read(body);
        return handshake.onHello(hello);
    }

    @Override
    protected void onLookupComplete(ChannelHandlerContext ctx, Future<Void> turn) {
        if (turn.isSuccess()) {
            handshake.onTurn(ctx, this);
        }
    }

    /** What came is no TLS: the channel is being closed by the class above. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        handshake.fail(cause);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        handshake.onGone();
        super.channelInactive(ctx);
    }
}
