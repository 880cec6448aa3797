package io.pointsman.core.loop;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.UnixChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringChannelOption;
import io.netty.channel.uring.IoUringDomainSocketChannel;
import io.netty.channel.uring.IoUringServerDomainSocketChannel;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One way of driving sockets: what the loops run, and the channel classes that go with it.
 *
 * @param keepIdle the option for {@code mysql-tcp_keepalive_time}, where this transport has one
 * @param receiveBuffers the buffers of its loop that a channel reads into; empty where each read has one of its own
 */
public record Transport(
        String name,
        IoHandlerFactory ioHandlers,
        Class<? extends Channel> socket,
        Class<? extends ServerChannel> listener,
        Class<? extends Channel> unixSocket,
        Class<? extends ServerChannel> unixListener,
        Function<String, SocketAddress> unixAddress,
        Optional<ChannelOption<Integer>> keepIdle,
        Optional<Short> receiveBuffers) {

    private static final Logger LOG = LoggerFactory.getLogger(Transport.class);

    /**
     * @param wanted {@code auto}, {@code epoll}, {@code nio} or {@code io_uring}; what can't be had becomes NIO
     * @param takesOver whether listening sockets are to come from another process: epoll takes the place of io_uring then,
     *     which can't use them
     */
    public static Transport choose(String wanted, boolean takesOver) {
        switch (wanted) {
            case "auto":
                return best(takesOver);
            case "epoll":
                return Epoll.isAvailable() ? epoll() : fallBack(wanted, Epoll.unavailabilityCause());
            case "io_uring":
                if (takesOver && Epoll.isAvailable()) {
                    return epoll();
                }
                return IoUring.isAvailable() ? ioUring() : fallBack(wanted, IoUring.unavailabilityCause());
            case "nio":
                return nio();
            default:
                throw new IllegalArgumentException(
                        "pointsman.transport must be auto, epoll, nio or io_uring, but is " + wanted);
        }
    }

    /** io_uring needs the fewest system calls, and epoll is what all of Linux has. */
    private static Transport best(boolean takesOver) {
        if (UringLoops.areBest() && !takesOver) {
            return ioUring();
        }
        return Epoll.isAvailable() ? epoll() : nio();
    }

    /** Whether a listening socket of another process can be accepted from. */
    public boolean canInherit() {
        return listener == EpollServerSocketChannel.class;
    }

    /** Whether the sockets have descriptors that another process can be given. */
    public boolean canBequeath() {
        return UnixChannel.class.isAssignableFrom(listener) && Epoll.isAvailable();
    }

    /** What to go on with when loops could not be made. @throws IllegalStateException the failure, where nothing is left */
    Transport insteadOf(IllegalStateException failure) {
        if (socket != IoUringSocketChannel.class || !Epoll.isAvailable()) {
            throw failure;
        }
        LOG.atWarn()
                .addKeyValue("transport", name)
                .addKeyValue("error", String.valueOf(failure.getCause()))
                .log("event loops could not be made, using epoll: perhaps 'ulimit -l' is too low for so many");
        return epoll();
    }

    private static Transport fallBack(String wanted, Throwable cause) {
        LOG.atWarn()
                .addKeyValue("transport", wanted)
                .addKeyValue("error", String.valueOf(cause))
                .log("transport is not available on this machine, using nio");
        return nio();
    }

    private static Transport epoll() {
        return new Transport(
                "epoll",
                EpollIoHandler.newFactory(),
                EpollSocketChannel.class,
                EpollServerSocketChannel.class,
                EpollDomainSocketChannel.class,
                EpollServerDomainSocketChannel.class,
                DomainSocketAddress::new,
                Optional.of(EpollChannelOption.TCP_KEEPIDLE),
                Optional.empty());
    }

    private static Transport ioUring() {
        return new Transport(
                "io_uring",
                UringLoops.newFactory(),
                IoUringSocketChannel.class,
                IoUringServerSocketChannel.class,
                IoUringDomainSocketChannel.class,
                IoUringServerDomainSocketChannel.class,
                DomainSocketAddress::new,
                Optional.of(IoUringChannelOption.TCP_KEEPIDLE),
                UringLoops.receiveBuffers());
    }

    private static Transport nio() {
        return new Transport(
                "nio",
                NioIoHandler.newFactory(),
                NioSocketChannel.class,
                NioServerSocketChannel.class,
                NioDomainSocketChannel.class,
                NioServerDomainSocketChannel.class,
                UnixDomainSocketAddress::of,
                Optional.empty(),
                Optional.empty());
    }
}
