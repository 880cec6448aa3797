package io.pointsman.core.listen;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.DomainSocketReadMode;
import io.netty.channel.unix.FileDescriptor;
import io.netty.util.ReferenceCountUtil;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.core.loop.EventLoopThreads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The listening sockets of the process that this one takes over from: each is asked for by its address, on a connection
 * of its own, and comes as a descriptor of the same socket, so that what waits in its queue is not lost. Blocks.
 */
final class Inheritance {

    private static final long LIMIT_SECONDS = 10;

    private final EventLoopThreads loops;

    /** Empty when there is nobody to inherit from, or not any more. */
    private volatile Optional<Path> door;

    Inheritance(EventLoopThreads loops, Optional<Path> door) {
        this.loops = loops;
        this.door = door;
    }

    /** True while the other process accepts from the same queues, and this one must not. */
    boolean isOutstanding() {
        return door.isPresent();
    }

    /** What was asked for is ours alone now, and no more can be had. */
    void end() {
        door = Optional.empty();
    }

    /** @return empty when the other process does not listen there, or not for these clients */
    Optional<FileDescriptor> socket(ListenerRole role, String address) throws IOException {
        Optional<Path> path = door;
        return path.isEmpty() ? Optional.empty() : ask(path.get(), "socket " + role + " " + address + "\n");
    }

    private Optional<FileDescriptor> ask(Path path, String line) throws IOException {
        if (!loops.transport().canInherit()) {
            throw new IOException("the transport " + loops.transport().name()
                    + " can't take a listening socket over from another process: epoll can");
        }
        Receiver receiver = new Receiver();
        Channel channel = new Bootstrap()
                .group(loops.group())
                .channel(EpollDomainSocketChannel.class)
                .option(EpollChannelOption.DOMAIN_SOCKET_READ_MODE, DomainSocketReadMode.FILE_DESCRIPTORS)
                .handler(receiver)
                .connect(new DomainSocketAddress(path.toString()))
                .syncUninterruptibly()
                .channel();
        try {
            channel.writeAndFlush(Unpooled.copiedBuffer(line, StandardCharsets.UTF_8));
            return receiver.received.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the running process does not hand its listening sockets over", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            channel.close();
        }
    }

    /** Takes one descriptor. */
    private static final class Receiver extends ChannelInboundHandlerAdapter {

        private final CompletableFuture<Optional<FileDescriptor>> received = new CompletableFuture<>();

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) throws IOException {
            if (!(message instanceof FileDescriptor descriptor)) {
                ReferenceCountUtil.release(message);
            } else if (!received.complete(Optional.of(descriptor))) {
                descriptor.close();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            received.complete(Optional.empty());
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            received.completeExceptionally(cause);
            ctx.close();
        }
    }
}
