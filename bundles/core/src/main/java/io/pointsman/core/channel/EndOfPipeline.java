package io.pointsman.core.channel;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.util.ReferenceCountUtil;
import io.pointsman.api.lifecycle.EventLoopOnly;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where whatever nobody dealt with arrives: it costs this one channel, and is logged once, without its bytes. */
@EventLoopOnly
final class EndOfPipeline extends ChannelInboundHandlerAdapter {

    static final String NAME = "end";

    private static final Logger LOG = LoggerFactory.getLogger(EndOfPipeline.class);

    private static final int DEEPEST = 16;

    private final LivePeer peer;
    private boolean failed;

    EndOfPipeline(LivePeer peer) {
        this.peer = peer;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ReferenceCountUtil.release(message);
        LOG.atDebug()
                .addKeyValue(peer.leg(), peer.address())
                .addKeyValue("type", message.getClass().getSimpleName())
                .log("nobody took a message, dropped");
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        // nobody is behind us
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        // nobody is behind us
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        ReferenceCountUtil.release(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!failed) {
            failed = true;
            log(cause);
            ctx.close();
        }
    }

    private void log(Throwable cause) {
        boolean tellsBytes = find(cause, NotSslRecordException.class); // all of them, and they may be a login
        (isPeersDoing(cause) ? LOG.atDebug() : LOG.atWarn())
                .addKeyValue(peer.leg(), peer.address())
                .addKeyValue("error", tellsBytes ? "what came is no TLS" : cause.toString())
                .setCause(LOG.isDebugEnabled() && !tellsBytes ? cause : null)
                .log("channel failed and was closed");
    }

    /** A reset, or a TLS handshake that came to nothing: told where it matters. The rest is a mistake of ours. */
    private static boolean isPeersDoing(Throwable cause) {
        return find(cause, IOException.class); // as all of TLS's are
    }

    private static boolean find(Throwable cause, Class<? extends Throwable> type) {
        Throwable at = cause;
        for (int depth = 0; depth < DEEPEST && at != null; depth++) {
            if (type.isInstance(at)) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }
}
