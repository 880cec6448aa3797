package io.pointsman.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.pointsman.core.swap.Installed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ClientTlsTest {

    /** One at a time on each of two loops. */
    private final CoreRig core = CoreRig.withHandshakes(2).withRooms("1");

    private FakeListenerTls tls;
    private Installed.Handle installed;
    private Socket socket;

    @BeforeEach
    void start() throws Exception {
        tls = new FakeListenerTls();
        installed = Installed.install(core.rooms, "1.2.3", tls);
        core.load();
        connect();
    }

    @AfterEach
    void stop() throws IOException {
        socket.close();
        core.close();
    }

    @Test
    void theRoomHearsWhatTheClientSaidFirst() throws Exception {
        // When
        SSLSocket secure = handshake("db.example.org");

        // Then
        assertThat(ask(secure, "leg")).isEqualTo("TLSv1.3 db.example.org");
        assertThat(tls.hellos).singleElement().satisfies(hello -> {
            assertThat(hello.versions()).contains(0x0304, 0x0303);
            assertThat(hello.suites()).contains(0x1301);
        });
        assertThat(core.handshakes.gauges())
                .containsEntry("TLS_Client_Handshakes_Full", 1L)
                .containsEntry("TLS_Client_Handshakes_Under_Way", 0L);
        assertThat(core.clients.all()).singleElement().satisfies(client -> assertThat(client.tlsGeneration())
                .isEqualTo("1.2.3"));
    }

    @Test
    void whatTheRoomDoesNotAcceptAfterwardsIsClosed() throws Exception {
        // Given
        tls.refusal = "somebody else's";

        // When
        Throwable thrown = catchThrowable(() -> {
            SSLSocket secure = handshake("");
            assertThat(ask(secure, "leg")).isNull();
        });

        // Then
        assertThat(thrown == null || thrown instanceof IOException).isTrue();
        assertThat(tls.causes).singleElement().satisfies(cause -> assertThat(cause)
                .hasMessage("somebody else's"));
    }

    @Test
    void junkInPlaceOfAHelloIsClosedAndCountedAndNoLogHasItsBytes() throws Exception {
        // Given
        startTls();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger channels = (Logger) LoggerFactory.getLogger("io.pointsman.core.channel");
        channels.addAppender(log);

        // When
        socket.getOutputStream().write("PROXY TCP4 127.0.0.1 127.0.0.1 1 2\r\n".getBytes(StandardCharsets.US_ASCII));

        // Then
        Eventually.eventually("told why", () -> !tls.causes.isEmpty());
        Eventually.eventually("closed", () -> core.clients.all().isEmpty());
        channels.detachAppender(log);
        assertThat(tls.starts).containsExactly("PROXY TCP4 127.0");
        assertThat(log.list).allSatisfy(event -> {
            assertThat(event.getKeyValuePairs().toString()).doesNotContain("50524f5859");
            assertThat(event.getThrowableProxy()).isNull();
        });
        assertThat(core.handshakes.gauges())
                .containsEntry("TLS_Client_Handshakes_Failed_other", 1L)
                .containsEntry("TLS_Client_Handshakes_Under_Way", 0L);
    }

    @Test
    void aClientThatHangsUpBeforeItsHelloIsCountedOnce() throws Exception {
        // Given
        startTls();

        // When
        socket.close();

        // Then
        Eventually.eventually("closed", () -> core.clients.all().isEmpty());
        assertThat(tls.causes).hasSize(1);
    }

    @Test
    void aRoomThatGoesWhileAHelloIsAwaitedLeavesTheClientToItsSuccessor() throws Exception {
        // Given
        startTls();
        FakeListenerTls successor = new FakeListenerTls();

        // When
        Installed.install(core.rooms, "1.2.4", successor);
        installed.uninstall();
        SSLSocket secure = secure("");

        // Then
        assertThat(ask(secure, "leg")).isEqualTo("TLSv1.3 ");
        assertThat(successor.hellos).hasSize(1);
        assertThat(tls.hellos).isEmpty();
        assertThat(core.clients.all()).singleElement().satisfies(client -> assertThat(client.tlsGeneration())
                .isEqualTo("1.2.4"));
    }

    @Test
    void aRoomThatFailsItselfFailsThisHandshakeAloneAndItIsCountedOnce() throws Exception {
        // Given
        tls.isBroken = true;

        // When
        Throwable thrown = catchThrowable(() -> handshake(""));

        // Then
        assertThat(thrown).isInstanceOf(IOException.class);
        Eventually.eventually("closed", () -> core.clients.all().isEmpty());
        assertThat(core.handshakes.gauges())
                .containsEntry("TLS_Client_Handshakes_Failed_other", 1L)
                .containsEntry("TLS_Client_Handshakes_Under_Way", 0L);
    }

    @Test
    void helloAndHandshakeTogetherAreLimitedByTheTimeForALogin() throws Exception {
        // Given
        socket.close();
        core.load("mysql-connect_timeout_client", "300");
        connect();
        startTls();

        // When
        socket.getOutputStream().write(helloOfAClient());

        // Then
        Eventually.eventually("closed", () -> core.clients.all().isEmpty());
        assertThat(tls.causes.get(tls.causes.size() - 1)).hasMessageStartingWith("no end of the handshake within");
        assertThat(core.handshakes.gauges()).containsEntry("TLS_Client_Handshakes_Under_Way", 0L);
    }

    @Test
    void clientsThatStallInMidHandshakeKeepNobodyOutForLong() throws Exception {
        // Given
        byte[] hello = helloOfAClient();
        List<Socket> stalled = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            startTls();
            socket.getOutputStream().write(hello);
            stalled.add(socket);
            connect();
        }

        // When
        SSLSocket secure = handshake("");

        // Then
        assertThat(ask(secure, "leg")).isEqualTo("TLSv1.3 ");
        assertThat(core.clients.all()).as("nobody had to go for it").hasSize(3);
        for (Socket one : stalled) {
            one.close();
        }
    }

    @Test
    void clientsThatGoWhileTheyWaitForTheirTurnTakeNoPlaceWithThem() throws Exception {
        // Given
        byte[] hello = helloOfAClient();
        List<Socket> waiting = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            startTls();
            socket.getOutputStream().write(hello);
            waiting.add(socket);
            connect();
        }

        // When
        for (Socket one : waiting) {
            one.close();
        }
        Eventually.eventually("gone", () -> core.clients.all().size() == 1);
        SSLSocket secure = handshake("");

        // Then
        assertThat(ask(secure, "leg")).isEqualTo("TLSv1.3 ");
        assertThat(core.handshakes.gauges()).containsEntry("TLS_Client_Handshakes_Under_Way", 0L);
    }

    /** What a client sends before it falls silent. */
    private static byte[] helloOfAClient() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, null);
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(true);
        ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), hello);
        return Arrays.copyOf(hello.array(), hello.position());
    }

    @Test
    void othersOnTheLoopAreServedWhileOneStalls() throws Exception {
        // Given
        startTls();
        socket.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1});

        // Then
        for (int i = 0; i < 4; i++) { // there are two loops
            try (LineClient other = core.connect()) {
                other.line();
                assertThat(other.ask("leg")).isEqualTo("plain");
            }
        }
    }

    private void connect() throws IOException {
        String address = core.status("mysql");
        int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        line(socket);
    }

    private void startTls() throws IOException {
        socket.getOutputStream().write("tls\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(line(socket)).isEqualTo("go");
    }

    private SSLSocket handshake(String serverName) throws Exception {
        startTls();
        return secure(serverName);
    }

    private SSLSocket secure(String serverName) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, null);
        SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(socket, "", socket.getPort(), true);
        if (!serverName.isEmpty()) {
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(serverName)));
            secure.setSSLParameters(parameters);
        }
        secure.startHandshake();
        return secure;
    }

    private static String ask(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
    }

    /** Reads not one byte beyond the line. */
    private static String line(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = socket.getInputStream().read();
                next >= 0 && next != '\n';
                next = socket.getInputStream().read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    /** The certificate is not what is looked at here. */
    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
