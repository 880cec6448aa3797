package io.pointsman.core;

import static io.pointsman.core.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.transport.ListenerRole;
import io.pointsman.core.swap.Installed;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AcceptTest {

    private final CoreRig core = new CoreRig();

    @AfterEach
    void stop() {
        core.close();
    }

    @Test
    void listenersSayWhatTheyWaitForAndOpenOnceItIsThere() throws Exception {
        // Given
        assertThat(core.listeners.status())
                .containsEntry("state", "waiting")
                .containsEntry("waiting_for", "configuration, PacketCodecs, Sessions, Backends, LocalSql ADMIN");
        core.load();
        assertThat(core.listeners.status())
                .containsEntry("state", "waiting")
                .containsEntry("waiting_for", "PacketCodecs, Sessions, Backends");

        // When
        core.withRooms("1");

        // Then
        assertThat(core.status("state")).isEqualTo("ready");
        assertThat(core.status("mysql")).matches("127\\.0\\.0\\.1:[1-9]\\d*");
    }

    @Test
    void theFirstOpeningWaitsAWhileForSomebodyWhoOffersTls() throws Exception {
        try (CoreRig patient = new CoreRig(CoreRig.LIMITS, Duration.ofMillis(300)).withRooms("1")) {
            // When
            patient.load();

            // Then
            assertThat(patient.listeners.status())
                    .containsEntry("state", "waiting")
                    .containsEntry("waiting_for", "ListenerTls");
            eventually("it goes without", () -> patient.status("state").equals("ready"));
        }
    }

    @Test
    void aClientGetsItsHandlersAndAConnectionIdOfItsOwn() throws Exception {
        // Given
        core.withRooms("1").load();

        // When
        try (LineClient first = core.connect()) {
            assertThat(first.line()).isEqualTo("hello 1");
            try (LineClient second = core.connect()) {
                assertThat(second.line()).isEqualTo("hello 2");
            }

            // Then
            assertThat(first.ask("who")).isEqualTo("11");
            assertThat(core.clients.find(1)).hasValueSatisfying(client -> {
                assertThat(client.role()).isEqualTo(ListenerRole.TRAFFIC);
                assertThat(client.host()).isEqualTo("127.0.0.1");
                assertThat(client.address()).matches("127\\.0\\.0\\.1:\\d+");
            });
        }
        eventually("both are forgotten", () -> core.clients.all().isEmpty());
    }

    @Test
    void oneClientTooManyIsToldInPlaceOfAGreeting() throws Exception {
        // Given
        core.withRooms("1").load("mysql-max_connections", "1");

        try (LineClient first = core.connect()) {
            assertThat(first.line()).isEqualTo("hello 1");

            // When
            try (LineClient second = core.connect()) {
                // Then
                assertThat(second.line()).isEqualTo("ERR 1040 Too many connections");
                assertThat(second.line()).isNull();
            }
            assertThat(first.ask("who")).isEqualTo("11");
        }
        eventually("the place is free", () -> core.clients.all().isEmpty());
        try (LineClient third = core.connect()) {
            assertThat(third.line()).startsWith("hello");
        }
    }

    @Test
    void aUserHasAsManyClientsAsAreAllowedUntilOneLeaves() throws Exception {
        // Given
        core.withRooms("1").load();

        try (LineClient second = core.connect()) {
            try (LineClient first = core.connect()) {
                first.line();
                second.line();
                assertThat(first.ask("login mary")).isEqualTo("welcome");
                assertThat(first.ask("login mary")).isEqualTo("welcome");

                // When, Then
                assertThat(second.ask("login mary")).isEqualTo("full");
            }
            eventually("one is gone", () -> core.clients.all().size() == 1);
            assertThat(second.ask("login mary")).isEqualTo("welcome");
        }
    }

    @Test
    void aHandlersMistakeCostsItsOwnClientOnly() throws Exception {
        // Given
        core.withRooms("1").load();

        try (LineClient unlucky = core.connect();
                LineClient other = core.connect()) {
            unlucky.line();
            other.line();

            // When
            String answer = unlucky.ask("fail");

            // Then
            assertThat(answer).isNull();
            assertThat(other.ask("who")).isEqualTo("11");
        }
    }

    @Test
    void aPortInUseIsOneClearSentence() throws Exception {
        // Given
        try (ServerSocket taken = new ServerSocket(0)) {
            core.withRooms("1");

            // When
            core.load("mysql-interfaces", "127.0.0.1:" + taken.getLocalPort());

            // Then
            assertThat(core.listeners.status())
                    .containsEntry("state", "failed")
                    .containsEntry(
                            "failure",
                            "cannot listen on 127.0.0.1:" + taken.getLocalPort()
                                    + " (mysql-interfaces): another program is listening there");
        }
    }

    @Test
    void whileARoomIsMissingNewClientsWait() throws Exception {
        // Given
        core.withRooms("1").load();
        Installed.install(core.rooms, "2", new FakeCodecs("2")).uninstall();
        CoreRig other = new CoreRig();
        Installed.Handle sessions = Installed.install(other.rooms, "1", new FakeSessions("1"));
        Installed.install(other.rooms, "1", new FakeCodecs("1"));
        Installed.install(other.rooms, "1", new FakeBackends("1"));
        other.load();

        // When
        sessions.uninstall();

        // Then
        try (other;
                LineClient client = other.connect()) {
            Installed.install(other.rooms, "2", new FakeSessions("2"));
            assertThat(client.line()).isEqualTo("hello 1");
            assertThat(client.ask("who")).isEqualTo("12");
        }
    }

    @Test
    void drainingLetsBusySessionsEndAndClosesTheOthers() throws Exception {
        // Given
        core.withRooms("1").load();
        try (LineClient idle = core.connect();
                LineClient busy = core.connect()) {
            idle.line();
            busy.line();
            assertThat(busy.ask("begin")).isEqualTo("begun");

            // When
            Thread drain = new Thread(() -> core.drain.accept(Duration.ofSeconds(20)));
            drain.start();

            // Then
            assertThat(idle.line()).isNull();
            assertThat(busy.ask("end")).isEqualTo("ended 1");
            assertThat(busy.line()).isNull();
            drain.join();
            eventually("nobody is left", () -> core.clients.all().isEmpty());
        }
    }

    @Test
    void drainingClosesWhoDoesNotEndInTime() throws Exception {
        // Given
        core.withRooms("1").load();
        try (LineClient busy = core.connect()) {
            busy.line();
            busy.ask("begin");

            // When
            core.drain.accept(Duration.ofMillis(50));

            // Then
            assertThat(busy.line()).isEqualTo("ERR 1053 Server shutdown in progress");
            assertThat(busy.line()).isNull();
            eventually("nobody is left", () -> core.clients.all().isEmpty());
        }
    }
}
