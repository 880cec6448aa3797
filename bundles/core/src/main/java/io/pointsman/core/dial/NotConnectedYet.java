package io.pointsman.core.dial;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * All of the pipeline until it is built, which is when the connect has succeeded. A socket is registered one task before its
 * connect begins; where epoll is asked in between it says that the socket has hung up, and reading from that fails. The
 * connect tells what there is to be told. One for all addresses that a name has, which are tried one after the other.
 */
@Sharable
final class NotConnectedYet extends ChannelInboundHandlerAdapter {

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // of a read that nobody has asked for
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        ctx.fireChannelActive();
        ctx.pipeline().remove(this);
    }
}
