package io.pointsman.core;

import static io.pointsman.core.CoreRig.server;
import static io.pointsman.core.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.pointsman.api.backend.BackendConnection;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.core.FakeBackends.Connection;
import io.pointsman.core.swap.Installed;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DialTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final CoreRig core = new CoreRig().withRooms("1");
    private final EventLoop loop = core.loops.all().get(0);
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<ServerChannel> connected = new CompletableFuture<>();
    private final CompletableFuture<String> failure = new CompletableFuture<>();

    @AfterEach
    void stop() {
        core.close();
    }

    @Test
    void theGreetingReachesTheHandlerThatWasAskedForOnTheLoopThatWasAskedFor() throws Exception {
        // Given
        try (ServerSocket listening = listen()) {
            MysqlServer server = server("127.0.0.1", listening.getLocalPort());

            // When
            dial(server, TIMEOUT);

            // Then
            try (Socket accepted = listening.accept()) {
                send(accepted, "greeting\n");
                assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("greeting");
                assertThat(get(connected).channel().eventLoop()).isSameAs(loop);
                assertThat(get(connected).address()).isEqualTo(server.address());
                assertThat(core.dialer.connections(server)).isEqualTo(1);
            }
            eventually("a closed connection is not counted", () -> core.dialer.connections(server) == 0);
        }
    }

    @Test
    void aNameIsLookedUp() throws Exception {
        try (ServerSocket listening = listen()) {
            dial(server("localhost", listening.getLocalPort()), TIMEOUT);
            assertThat(get(connected).isTls()).isFalse();
        }
    }

    @Test
    void aServerThatRefusesIsNamed() throws Exception {
        // Given
        MysqlServer server = server("127.0.0.1", Ports.free());

        // When
        dial(server, TIMEOUT);

        // Then
        assertThat(get(failure))
                .isEqualTo("Can't connect to server " + server.address() + " (hostgroup 7): it refused the connection");
        assertThat(core.dialer.connections(server)).isZero();
    }

    @Test
    void aServerWithoutAnAddressIsNamed() throws Exception {
        dial(server("no-such-host.invalid", 3306), Duration.ofSeconds(30));
        assertThat(get(failure))
                .isEqualTo("Can't connect to server no-such-host.invalid:3306 (hostgroup 7): its name is not known");
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUpInTime() throws Exception {
        // Given a listener whose queue is full, so that further connections get no answer
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
                Socket second = new Socket(full.getInetAddress(), full.getLocalPort())) {
            assertThat(first.isConnected() && second.isConnected()).isTrue();

            // When
            MysqlServer server = server("127.0.0.1", full.getLocalPort());
            dial(server, Duration.ofMillis(100));

            // Then
            assertThat(get(failure)).endsWith("(hostgroup 7): no answer within 100ms");
            assertThat(core.dialer.connections(server)).isZero();
        }
    }

    @Test
    void aSocketThatIsNotThereIsNamed(@TempDir Path directory) throws Exception {
        Path socket = directory.resolve("mysql.sock");
        dial(server(socket.toString(), 0), TIMEOUT);
        assertThat(get(failure))
                .isEqualTo("Can't connect to server " + socket + " (hostgroup 7): there is no such socket");
    }

    @Test
    void reservationsCountUpToTheLimitAndTurnIntoConnections() throws Exception {
        // Given
        MysqlServer server = server("127.0.0.1", Ports.free());

        // When, Then
        assertThat(core.dialer.tryReserve(server, 2)).isTrue();
        assertThat(core.dialer.tryReserve(server, 2)).isTrue();
        assertThat(core.dialer.tryReserve(server, 2)).isFalse();
        assertThat(core.dialer.connections(server)).isEqualTo(2);
        dial(server, TIMEOUT);
        get(failure);
        assertThat(core.dialer.connections(server)).isEqualTo(1);
        assertThat(core.dialer.tryReserve(server, 2)).isTrue();
    }

    @Test
    void aPooledConnectionIsExchangedAtOnceAndABusyOneWhenItsAnswerHasEnded() throws Exception {
        // Given
        try (ServerSocket listening = listen()) {
            dial(server("127.0.0.1", listening.getLocalPort()), TIMEOUT);
            ServerChannel channel = get(connected);
            try (Socket accepted = listening.accept()) {
                send(accepted, "busy\n");
                assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("busy");

                // When
                Installed.install(core.rooms, "2", new FakeBackends("2"));
                core.loops.quiesce().toCompletableFuture().join();

                // Then
                assertThat(generation(channel)).isEqualTo("1");
                send(accepted, "done\n");
                eventually("it is exchanged", () -> generation(channel).equals("2"));
            }
        }
    }

    private void dial(MysqlServer server, Duration timeout) {
        core.dialer.dial(loop, server, timeout, this::handler, failure::complete);
    }

    private BackendConnection handler(ServerChannel channel) {
        connected.complete(channel);
        return new Connection(channel, "1", heard);
    }

    private static String generation(ServerChannel channel) {
        return CompletableFuture.supplyAsync(
                        () -> ((Connection) channel.connection()).generation,
                        channel.channel().eventLoop())
                .join();
    }

    private static ServerSocket listen() throws Exception {
        return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    private static void send(Socket socket, String text) throws Exception {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }
}
