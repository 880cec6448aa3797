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
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** An implementation by somebody else, which verifies what it is shown. */
    @ParameterizedTest
    @ValueSource(strings = {"TLS_DHE_RSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256"})
    void theJdksClientIsServed(String suite) throws Exception {
        // Given
        byte[] words = words(CLIENTS);
        InetSocketAddress address = (InetSocketAddress) listener.localAddress();
        try (SSLSocket socket =
                (SSLSocket) trusting().getSocketFactory().createSocket(address.getAddress(), address.getPort())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {suite});

            // When
            Future<?> said = clients.submit(() -> say(socket.getOutputStream(), words));
            byte[] heard = socket.getInputStream().readNBytes(words.length);
            said.get();

            // Then
            assertThat(heard).isEqualTo(words);
            assertThat(socket.getSession().getCipherSuite()).isEqualTo(suite);
        }
    }

    private static SSLContext trusting() throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", IDENTITIES.authority.x509());
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
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
                Future<?> said = clients.submit(() -> say(tls.output(), words));
                byte[] heard = tls.input().readNBytes(words.length);
                said.get();
                return heard;
            }
        };
    }

    private static Void say(OutputStream output, byte[] words) throws IOException {
        output.write(words);
        return null;
    }
}
