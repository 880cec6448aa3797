package io.pointsman.core.channel;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.transport.LoopCounters;
import io.pointsman.core.loop.CountedLoop;
import io.pointsman.core.loop.LoopFigure;

/** Counts what is asked of the transport, for those who want to know what a statement costs. Off unless asked for. */
@EventLoopOnly
final class Tally extends ChannelDuplexHandler {

    private static final boolean IS_WANTED = Boolean.getBoolean("pointsman.count_io");

    private final LoopCounters<LoopFigure> counters;

    private Tally(LoopCounters<LoopFigure> counters) {
        this.counters = counters;
    }

    /** Nothing is nearer to the socket. */
    static void addTo(Channel channel) {
        if (IS_WANTED && channel.eventLoop() instanceof CountedLoop loop) {
            channel.pipeline().addFirst("tally", new Tally(loop.counters()));
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        counters.add(LoopFigure.READS, 1);
        ctx.fireChannelReadComplete();
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        counters.add(LoopFigure.WRITES, 1);
        ctx.write(message, promise);
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        counters.add(LoopFigure.FLUSHES, 1);
        ctx.flush();
    }
}
