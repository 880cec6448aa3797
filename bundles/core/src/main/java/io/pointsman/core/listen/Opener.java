package io.pointsman.core.listen;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.unix.FileDescriptor;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.core.channel.ClientRegistry;
import io.pointsman.core.channel.SocketOptions;
import io.pointsman.core.config.ConfigInForce;
import io.pointsman.core.loop.EventLoopThreads;
import io.pointsman.core.loop.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Opens listeners; they don't accept yet. Blocks: not for event loops. */
final class Opener {

    private static final int BACKLOG = 4096;

    private final EventLoopThreads loops;
    private final ConfigInForce configs;
    private final ClientRegistry clients;
    private final Inheritance inheritance;

    Opener(EventLoopThreads loops, ConfigInForce configs, ClientRegistry clients, Inheritance inheritance) {
        this.inheritance = inheritance;
        this.loops = loops;
        this.configs = configs;
        this.clients = clients;
    }

    /** @throws IOException with one sentence that names the address and why it can't be listened on */
    Listener open(ListenerRole role, ListenAddress address) throws IOException {
        try {
            AtomicBoolean requiresTls = new AtomicBoolean(address.requiresTls());
            Acceptor acceptor = new Acceptor(clients, role, requiresTls::get, options(address));
            Optional<FileDescriptor> inherited = inheritance.socket(role, address.text());
            Channel channel = inherited.isPresent()
                    ? adopt(address, inherited.get(), acceptor)
                    : openNew(role, address, acceptor);
            boolean isShared = inherited.isPresent();
            return new Listener(address, channel, requiresTls, () -> isShared && inheritance.isOutstanding());
        } catch (IOException e) {
            throw new IOException(
                    "cannot listen on " + address.text() + " (" + Addresses.source(role) + "): " + reason(e), e);
        }
    }

    /** Accepts from a queue that another process accepts from, too. */
    private Channel adopt(ListenAddress address, FileDescriptor descriptor, Acceptor acceptor) throws IOException {
        int number = descriptor.intValue();
        ServerBootstrap bootstrap = bootstrap(acceptor)
                .channelFactory(() -> address.isUnixSocket()
                        ? new EpollServerDomainSocketChannel(number)
                        : new EpollServerSocketChannel(number));
        return await(bootstrap.register());
    }

    private Channel openNew(ListenerRole role, ListenAddress address, Acceptor acceptor) throws IOException {
        return address.isUnixSocket() ? openUnix(role, address, acceptor) : openInternet(address, acceptor);
    }

    private Consumer<Channel> options(ListenAddress address) {
        return address.isUnixSocket() ? channel -> {} : this::setInternetOptions;
    }

    private Channel openInternet(ListenAddress address, Acceptor acceptor) throws IOException {
        ServerBootstrap bootstrap = bootstrap(acceptor)
                .channel(transport().listener())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true);
        return bind(bootstrap, new InetSocketAddress(InetAddress.getByName(address.host()), address.port()));
    }

    private Channel openUnix(ListenerRole role, ListenAddress address, Acceptor acceptor) throws IOException {
        UnixSocketFile.clear(address.host());
        ServerBootstrap bootstrap = bootstrap(acceptor).channel(transport().unixListener());
        Channel channel = bind(bootstrap, transport().unixAddress().apply(address.host()));
        UnixSocketFile.permit(address.host(), role);
        return channel;
    }

    private void setInternetOptions(Channel channel) {
        SocketOptions.internet(channel.config()::setOption, configs.current(), transport());
    }

    private ServerBootstrap bootstrap(Acceptor acceptor) {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops.group())
                .option(ChannelOption.AUTO_READ, false)
                .childHandler(acceptor);
        SocketOptions.common(bootstrap::childOption, transport());
        return bootstrap;
    }

    private static Channel bind(ServerBootstrap bootstrap, SocketAddress address) throws IOException {
        return await(bootstrap.bind(address));
    }

    private static Channel await(ChannelFuture bound) throws IOException {
        bound.awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw bound.cause() instanceof IOException io ? io : new IOException(bound.cause());
        }
        return bound.channel();
    }

    private static String reason(IOException e) {
        String message = String.valueOf(e.getMessage());
        String words = message.toLowerCase(Locale.ROOT);
        if (e instanceof UnknownHostException) {
            return "its name is not known";
        }
        if (words.contains("in use")) {
            return "another program is listening there";
        }
        if (words.contains("cannot assign")) {
            return "this machine has no such address";
        }
        return words.contains("permission denied") ? "this user is not permitted to" : message;
    }

    private Transport transport() {
        return loops.transport();
    }
}
