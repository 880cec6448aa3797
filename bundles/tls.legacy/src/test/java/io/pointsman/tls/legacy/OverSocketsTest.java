package io.pointsman.tls.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.pointsman.api.tls.TlsAcceptor;
import io.pointsman.pem.legacy.LegacyHello;
import io.pointsman.pem.legacy.LegacyTlsClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With real sockets, an event loop and threads aside. */
@Timeout(60)
class OverSocketsTest {

    private static final Identities IDENTITIES = new Identities();
    private static final String SUITE = "TLS_DHE_RSA_WITH_CAMELLIA_256_CBC_SHA";
    private static final int CLIENTS = 20;

    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final ExecutorService aside = Executors.newFixedThreadPool(2, task -> new Thread(task, "aside"));
    /** Each client speaks and hears at the same time. */
    private final ExecutorService clients = Executors.newFixedThreadPool(2 * CLIENTS);

    private final Queue<String> stepThreads = new ConcurrentLinkedQueue<>();
    private Channel listener;

    @BeforeEach
    void listen() throws InterruptedException {
        TlsAcceptor acceptor = new LegacyEngines().acceptor(IDENTITIES.serving("RSA"));
        listener = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(acceptor.newHandler(OverSocketsTest.this::runAside, Joined.PATIENCE))
                                .addLast(new Echo());
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .sync()
                .channel();
    }

    @AfterEach
    void stop() throws InterruptedException {
        clients.shutdownNow();
        aside.shutdownNow();
        loops.shutdownGracefully().await();
    }

    private void runAside(Runnable step) {
        aside.execute(() -> {
            stepThreads.add(Thread.currentThread().getName());
            step.run();
        });
    }

    /** Repeats what it hears. */
    private static final class Echo extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ctx.write(message);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            ctx.flush();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }

    @Test
    void manyClientsAtATimeHearTheirOwnWords() throws Exception {
        // When
        List<Future<byte[]>> heard = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            heard.add(clients.submit(saying(words(client))));
        }

        // Then
        for (int client = 0; client < CLIENTS; client++) {
            assertThat(heard.get(client).get()).isEqualTo(words(client));
        }
        assertThat(stepThreads).hasSizeGreaterThanOrEqualTo(2 * CLIENTS).containsOnly("aside");
    }

    private static byte[] words(int seed) {
        byte[] words = new byte[300_000];
        new Random(seed).nextBytes(words);
        return words;
    }

    private Callable<byte[]> saying(byte[] words) {
        return () -> {
            InetSocketAddress address = (InetSocketAddress) listener.localAddress();
            try (Socket socket = new Socket(address.getAddress(), address.getPort());
                    LegacyTlsClient tls = LegacyTlsClient.over(
                            socket.getInputStream(),
                            socket.getOutputStream(),
                            LegacyHello.offering("TLSv1.2", SUITE))) {
                Future<?> said = clients.submit(() -> say(tls, words));
                byte[] heard = tls.input().readNBytes(words.length);
                said.get();
                return heard;
            }
        };
    }

    private static Void say(LegacyTlsClient tls, byte[] words) throws IOException {
        tls.output().write(words);
        return null;
    }
}
