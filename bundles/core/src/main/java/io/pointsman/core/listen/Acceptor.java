package io.pointsman.core.listen;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.core.channel.ClientRegistry;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The first handler of every accepted channel: has its pipeline built, and is gone. */
@Sharable
final class Acceptor extends ChannelInboundHandlerAdapter {

    private final ClientRegistry clients;
    private final ListenerRole role;
    private final BooleanSupplier requiresTls;
    private final Consumer<Channel> options;

    /**
     * @param requiresTls asked for each client
     * @param options sets the socket's options as they are configured when the client comes
     */
    Acceptor(ClientRegistry clients, ListenerRole role, BooleanSupplier requiresTls, Consumer<Channel> options) {
        this.requiresTls = requiresTls;
        this.clients = clients;
        this.role = role;
        this.options = options;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        options.accept(ctx.channel());
        clients.accept(ctx.channel(), role, requiresTls.getAsBoolean());
        ctx.fireChannelActive(); // to the handlers that have just been added behind this one
        ctx.pipeline().remove(this);
    }
}
