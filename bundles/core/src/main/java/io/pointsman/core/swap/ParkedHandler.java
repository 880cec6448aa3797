package io.pointsman.core.swap;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.CommandPacket;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps a seat while nobody can sit on it: holds what passes in either direction, and lets it go on, in order, to the
 * handler that takes its place. Little comes by, since the channel is not read and says that it can't be written to.
 */
@EventLoopOnly
final class ParkedHandler extends ChannelDuplexHandler {

    /** Netty numbers the reasons for not being writable; nobody else here has one. */
    private static final int WRITABILITY_INDEX = 1;

    private record Held(Object message, ChannelPromise promise) {}

    private final Deque<Object> inbound = new ArrayDeque<>();
    private final Deque<Held> outbound = new ArrayDeque<>();
    private boolean flushWanted;

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        setWritable(ctx, false);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        inbound.add(message);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        outbound.add(new Held(message, promise));
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        flushWanted = true;
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        discard();
        ctx.fireChannelInactive();
    }

    /** Netty has put the successor next to this context, on both sides. */
    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (!ctx.channel().isActive()) {
            discard();
            return;
        }
        setWritable(ctx, true);
        for (Held held; (held = outbound.poll()) != null; ) {
            ctx.write(held.message(), held.promise());
        }
        if (flushWanted) {
            ctx.flush();
        }
        passOn(ctx);
    }

    private void passOn(ChannelHandlerContext ctx) {
        if (inbound.isEmpty()) {
            return;
        }
        for (Object message; (message = inbound.poll()) != null; ) {
            ctx.fireChannelRead(message);
        }
        ctx.fireChannelReadComplete();
    }

    private void discard() {
        for (Object message; (message = inbound.poll()) != null; ) {
            release(message);
        }
        for (Held held; (held = outbound.poll()) != null; ) {
            release(held.message());
            held.promise().tryFailure(new ClosedChannelException());
        }
    }

    private static void release(Object message) {
        ReferenceCountUtil.release(message instanceof CommandPacket packet ? packet.wire() : message);
    }

    private static void setWritable(ChannelHandlerContext ctx, boolean writable) {
        ChannelOutboundBuffer buffer = ctx.channel().unsafe().outboundBuffer();
        if (buffer != null) {
            buffer.setUserDefinedWritability(WRITABILITY_INDEX, writable);
        }
    }
}
