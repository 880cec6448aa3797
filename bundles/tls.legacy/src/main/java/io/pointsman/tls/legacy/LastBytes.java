package io.pointsman.tls.legacy;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.ScheduledFuture;
import io.pointsman.api.lifecycle.EventLoopOnly;
import java.util.concurrent.TimeUnit;

/** Closes a channel once what has been written has left it: the last of it is an alert that says why. */
@EventLoopOnly
final class LastBytes {

    /** As long as Netty's {@code SslHandler} grants. */
    private static final long SECONDS = 3;

    private LastBytes() {}

    static void thenClose(ChannelHandlerContext ctx, ChannelPromise promise) {
        ChannelFuture lastBytes = ctx.writeAndFlush(Unpooled.EMPTY_BUFFER);
        if (lastBytes.isDone()) {
            ctx.close(promise);
            return;
        }
        ScheduledFuture<?> patience = ctx.executor().schedule(() -> ctx.close(promise), SECONDS, TimeUnit.SECONDS);
        lastBytes.addListener(written -> {
            if (patience.cancel(false)) {
                ctx.close(promise);
            }
        });
    }
}
