package io.pointsman.core;

import static io.pointsman.core.CoreRig.server;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContextBuilder;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.tls.Negotiated;
import io.pointsman.api.tls.ServerTls;
import io.pointsman.api.tls.TlsFacts;
import io.pointsman.api.tls.TlsFailure;
import io.pointsman.api.tls.TlsHandler;
import io.pointsman.api.tls.TlsTerms;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.core.FakeBackends.Connection;
import io.pointsman.core.swap.Installed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a failing TLS handshake with a server is told as. */
class ServerTlsTest {

    private final CoreRig core = new CoreRig().withRooms("1");
    private final CompletableFuture<ServerChannel> connected = new CompletableFuture<>();
    private ServerSocket listening;
    private Socket accepted;
    private ServerChannel channel;

    @BeforeEach
    void aServerIsConnected() throws Exception {
        listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        MysqlServer server = server("127.0.0.1", listening.getLocalPort());
        core.dialer.dial(
                core.loops.all().get(0),
                server,
                Duration.ofSeconds(5),
                made -> {
                    connected.complete(made);
                    return new Connection(made, "1", new LinkedBlockingQueue<>());
                },
                failure -> connected.completeExceptionally(new IllegalStateException(failure)));
        channel = connected.get(10, TimeUnit.SECONDS);
        accepted = listening.accept();
    }

    @AfterEach
    void stop() throws Exception {
        accepted.close();
        listening.close();
        core.close();
    }

    @Test
    void withoutTheRoomThatMakesItThereIsNoTls() {
        assertThat(failureOf(startTls())).hasMessageContaining("server " + channel.address() + " was asked for");
    }

    @Test
    void aServerThatAnswersInPlainTextIsSaidNotToSpeakTls() throws Exception {
        // Given
        Installed.install(core.rooms, "1", new JdkTls());

        // When
        CompletionStage<Void> handshake = startTls();
        accepted.getInputStream().read(); // the handshake has begun
        accepted.getOutputStream().write("Sorry, no.".getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(failureOf(handshake))
                .hasMessageStartingWith("TLS handshake with server " + channel.address())
                .hasMessageContaining("NotSslRecordException");
        assertThat(core.handshakes.gauges()).containsEntry("TLS_Server_Handshakes_Failed_other", 1L);
    }

    @Test
    void aServerThatHangsUpIsSaidToHaveDoneSo() throws Exception {
        // Given
        Installed.install(core.rooms, "1", new JdkTls());

        // When
        CompletionStage<Void> handshake = startTls();
        accepted.getInputStream().read();
        accepted.close();

        // Then
        assertThat(failureOf(handshake)).hasMessageStartingWith("TLS handshake with server " + channel.address());
        assertThat(channel.isTls()).isTrue();
    }

    private CompletionStage<Void> startTls() {
        return CompletableFuture.supplyAsync(
                        () -> channel.startTls("u"), channel.channel().eventLoop())
                .thenCompose(Function.identity());
    }

    private static Throwable failureOf(CompletionStage<Void> stage) {
        Throwable thrown = catchThrowable(() -> stage.toCompletableFuture().get(10, TimeUnit.SECONDS));
        assertThat(thrown).isInstanceOf(ExecutionException.class);
        assertThat(thrown.getCause()).isInstanceOf(IOException.class);
        return thrown.getCause();
    }

    /** The JDK's own TLS, trusting whom the JDK trusts. */
    private static final class JdkTls implements ServerTls {

        @Override
        public Demand demand(MysqlServer server, String user) {
            return Demand.TLS;
        }

        @Override
        public TlsHandler newHandler(MysqlServer server, String user, ByteBufAllocator allocator, Executor aside) {
            try {
                return new TlsHandler(
                        SslContextBuilder.forClient().build().newHandler(allocator, aside),
                        new TlsTerms("JDK", "", "VERIFY_CA", "the JDK's own authorities", Map.of()));
            } catch (SSLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public TlsFacts judge(MysqlServer server, TlsTerms terms, Negotiated negotiated) {
            return new TlsFacts(terms, negotiated, negotiated.suite(), "verified", true);
        }

        @Override
        public TlsFailure explain(MysqlServer server, String user, Throwable cause) {
            return new TlsFailure(
                    TlsFailure.Cause.OTHER, "TLS handshake with server " + server.address() + " failed: " + cause);
        }
    }
}
