package io.pointsman.core;

import static io.pointsman.core.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.session.LocalSql.Caller;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.core.listen.TrafficStatements;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PauseTest {

    private static final Caller ADMIN = new Caller(9, "admin", "127.0.0.1:4000", "main");

    private final CoreRig core = new CoreRig().withRooms("1");
    private final TrafficStatements statements =
            new TrafficStatements(core.listeners, core.clients, Duration.ofSeconds(10));
    private String address;

    @BeforeEach
    void serve() throws Exception {
        int port = Ports.free();
        address = "127.0.0.1:" + port;
        core.load("mysql-interfaces", address);
    }

    @AfterEach
    void stop() {
        core.close();
    }

    @Test
    void whilePausedNobodyIsTakenInAndSessionsGoOn() throws Exception {
        try (LineClient client = core.connect()) {
            client.line();

            // When
            succeeds("PROXYSQL PAUSE");

            // Then
            assertThat(core.listeners.status()).containsEntry("mysql", "paused").containsEntry("state", "ready");
            eventually("nobody listens there", () -> isRefused(address));
            assertThat(client.ask("who")).isEqualTo("11");

            // When
            succeeds("proxysql resume");

            // Then
            try (LineClient next = core.connect()) {
                assertThat(next.line()).isEqualTo("hello 2");
            }
        }
    }

    @Test
    void aLoadWhilePausedOpensNothing() throws Exception {
        // Given
        succeeds("PROXYSQL PAUSE");
        String other = "127.0.0.1:" + Ports.free();

        // When
        core.load("mysql-interfaces", other);

        // Then
        assertThat(core.status("mysql")).isEqualTo("paused");
        assertThat(isRefused(other)).isTrue();
        succeeds("PROXYSQL RESUME");
        assertThat(core.status("mysql")).isEqualTo(other);
    }

    @Test
    void aPortThatIsTakenMeanwhileLeavesItPausedAndSaysSo() throws Exception {
        // Given
        succeeds("PROXYSQL PAUSE");
        int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
        try (ServerSocket thief = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {

            // When, Then
            fails(
                    "PROXYSQL RESUME",
                    "cannot listen on 127.0.0.1:" + thief.getLocalPort()
                            + " (mysql-interfaces): another program is listening there; still paused");
        }
        assertThat(core.status("mysql")).isEqualTo("paused");
        succeeds("PROXYSQL RESUME");
    }

    @Test
    void eachStatementIsRefusedWhereItMakesNoSense() {
        fails("PROXYSQL RESUME", "ProxySQL is not paused: it is running");
        fails("PROXYSQL START", "ProxySQL already started: it is running");
        succeeds("PROXYSQL PAUSE");
        fails("PROXYSQL PAUSE", "ProxySQL is paused already: PROXYSQL RESUME takes in clients again");
        fails("PROXYSQL START", "ProxySQL already started: it is paused");
        succeeds("PROXYSQL STOP");
        fails("PROXYSQL STOP", "ProxySQL is stopped already: PROXYSQL START serves again");
        fails("PROXYSQL PAUSE", "ProxySQL is stopped, so there is nothing to pause: PROXYSQL START serves again");
        fails("PROXYSQL RESUME", "ProxySQL is not paused: it is stopped");
        fails("PROXYSQL STOP EVERYTHING", "nothing may follow in: PROXYSQL STOP EVERYTHING");
    }

    @Test
    void stoppingDrainsTheSessionsAndStartingServesNewOnes() throws Exception {
        // Given
        try (LineClient idle = core.connect();
                LineClient busy = core.connect()) {
            idle.line();
            busy.line();
            busy.ask("begin");

            // When
            Thread stop = new Thread(() -> succeeds("PROXYSQL STOP"));
            stop.start();

            // Then
            assertThat(idle.line()).isNull();
            assertThat(busy.ask("end")).isEqualTo("ended 1");
            assertThat(busy.line()).isNull();
            stop.join();
            assertThat(core.status("mysql")).isEqualTo("stopped");
            eventually("nobody is left", () -> core.clients.all().isEmpty());
        }
        succeeds("PROXYSQL START");
        try (LineClient next = core.connect()) {
            assertThat(next.line()).isEqualTo("hello 3");
        }
    }

    /** With NIO a listener is gone with the loop's next look at its sockets. */
    private static boolean isRefused(String address) {
        try {
            new LineClient(address).close();
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private void succeeds(String statement) {
        assertThat(statements.execute(ADMIN, statement)).isEqualTo(new SqlAnswer.Done(0, ""));
    }

    private void fails(String statement, String message) {
        assertThat(statements.execute(ADMIN, statement))
                .isInstanceOfSatisfying(SqlAnswer.Failed.class, failed -> assertThat(failed.message())
                        .isEqualTo(message));
    }
}
