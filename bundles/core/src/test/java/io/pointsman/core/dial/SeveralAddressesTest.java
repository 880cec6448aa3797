package io.pointsman.core.dial;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.ServerStatus;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A name may have several addresses. */
class SeveralAddressesTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    @AfterEach
    void stop() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void whereTheFirstRefusesTheNextOneIsTried() throws Exception {
        // Given
        InetAddress deaf = InetAddress.getByName("127.0.0.2");
        InetAddress listening = InetAddress.getByName("127.0.0.1");
        try (ServerSocket socket = new ServerSocket(0, 1, listening)) {
            // When
            Channel channel =
                    dial(List.of(deaf, listening), socket.getLocalPort()).get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);

            // Then
            assertThat(channel.remoteAddress()).isEqualTo(new InetSocketAddress(listening, socket.getLocalPort()));
        }
    }

    private CompletableFuture<Channel> dial(List<InetAddress> addresses, int port) {
        CompletableFuture<Channel> connected = new CompletableFuture<>();
        EventLoop loop = group.next();
        MysqlServer server = new MysqlServer(0, "several", port, 0, ServerStatus.ONLINE, 1, false, 10, 0, false, 0, "");
        Bootstrap bootstrap =
                new Bootstrap().group(loop).channel(NioSocketChannel.class).handler(new NotConnectedYet());
        Dial dial = new Dial(
                loop,
                server,
                TIMEOUT,
                bootstrap,
                connected::complete,
                failure -> connected.completeExceptionally(new AssertionError(failure)));
        loop.execute(() -> dial.toName(CompletableFuture.completedFuture(addresses)));
        return connected;
    }
}
