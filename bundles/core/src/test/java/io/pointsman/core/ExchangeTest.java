package io.pointsman.core;

import static io.pointsman.core.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.lifecycle.Swaps.SlotReport;
import io.pointsman.api.session.ClientSession;
import io.pointsman.api.session.SessionSnapshot;
import io.pointsman.api.transport.ClientChannel;
import io.pointsman.core.swap.Installed;
import io.pointsman.core.swap.SwapLimits;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client notices of rooms being replaced: {@code who} is answered with codec and session generation. */
class ExchangeTest {

    private final CoreRig core =
            new CoreRig(new SwapLimits(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMillis(50)));
    private Installed.Handle codecs;
    private Installed.Handle sessions;
    private LineClient client;

    @BeforeEach
    void aClientIsConnected() throws Exception {
        codecs = Installed.install(core.rooms, "1.0", new FakeCodecs("a"));
        sessions = Installed.install(core.rooms, "1.0", new FakeSessions("a"));
        Installed.install(core.rooms, "1.0", new FakeBackends("a"));
        core.load();
        client = core.connect();
        assertThat(client.line()).isEqualTo("hello 1");
        assertThat(client.ask("who")).isEqualTo("aa");
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        core.close();
    }

    @Test
    void anIdleSessionIsExchangedAtOnce() throws Exception {
        // When
        Installed.install(core.rooms, "1.1", new FakeSessions("b"));

        // Then
        eventually("nothing is pending", () -> pending("Sessions") == 0);
        assertThat(client.ask("who")).isEqualTo("ab");
    }

    @Test
    void aBusySessionIsExchangedWhenItHasBecomeIdle() throws Exception {
        // Given
        client.ask("begin");

        // When
        Installed.install(core.rooms, "1.1", new FakeSessions("b"));

        // Then
        assertThat(client.ask("who")).isEqualTo("aa");
        assertThat(pending("Sessions")).isEqualTo(1);
        assertThat(client.ask("end")).isEqualTo("ended a");
        assertThat(client.ask("who")).isEqualTo("ab");
        assertThat(pending("Sessions")).isZero();
    }

    @Test
    void aCodecWithHalfAPacketWaitsForTheOtherHalf() throws Exception {
        // Given
        client.send("who\nwh");
        assertThat(client.line()).isEqualTo("aa");

        // When
        Installed.install(core.rooms, "1.1", new FakeCodecs("b"));

        // Then
        core.loops.quiesce().toCompletableFuture().join();
        assertThat(pending("PacketCodecs")).isEqualTo(1);
        assertThat(client.ask("o")).isEqualTo("aa");
        eventually("nothing is pending", () -> pending("PacketCodecs") == 0);
        assertThat(client.ask("who")).isEqualTo("ba");
    }

    @Test
    void anOlderVersionThatComesLaterChangesNothing() throws Exception {
        // When
        Installed.install(core.rooms, "0.9", new FakeSessions("b"));

        // Then
        assertThat(client.ask("who")).isEqualTo("aa");
        assertThat(pending("Sessions")).isZero();
    }

    @Test
    void takingTheNewerOneAwayBringsTheOlderBack() throws Exception {
        // Given
        Installed.Handle newer = Installed.install(core.rooms, "1.1", new FakeSessions("b"));
        eventually("nothing is pending", () -> pending("Sessions") == 0);

        // When
        newer.uninstall();

        // Then
        assertThat(client.ask("who")).isEqualTo("aa");
    }

    @Test
    void nothingOfTheOldOneIsLeftWhenItsRemovalReturns() throws Exception {
        // Given
        Installed.install(core.rooms, "1.1", new FakeSessions("b"));
        Installed.install(core.rooms, "1.1", new FakeCodecs("b"));

        // When
        sessions.uninstall();
        codecs.uninstall();

        // Then
        assertThat(client.ask("who")).isEqualTo("bb");
    }

    @Test
    void aRoomReplacedInPlaceFindsItsSessionsAgain() throws Exception {
        // Given
        sessions.uninstall();
        codecs.uninstall();
        client.send("who\n");

        // When
        Installed.install(core.rooms, "1.0", new FakeSessions("b"));
        Installed.install(core.rooms, "1.0", new FakeCodecs("b"));

        // Then
        assertThat(client.line()).isEqualTo("bb");
        assertThat(client.ask("who")).isEqualTo("bb");
    }

    @Test
    void aRoomThatDoesNotComeBackCostsItsClientsWithAnError() throws Exception {
        // When
        sessions.uninstall();

        // Then
        assertThat(client.line()).startsWith("ERR 9001 The code serving this session was removed");
        assertThat(client.line()).isNull();
    }

    @Test
    void aSessionThatStaysBusyIsClosedWhenItsOnlyRoomIsStopped() throws Exception {
        // Given
        client.ask("begin");

        // When
        sessions.uninstall();

        // Then
        assertThat(client.line()).startsWith("ERR 9001");
        assertThat(client.line()).isNull();
        eventually("nobody is left", () -> core.clients.all().isEmpty());
    }

    @Test
    void aSessionInTheMiddleOfAnAnswerPutsInItsLastWordItself() throws Exception {
        // Given
        client.ask("answer");

        // When
        sessions.uninstall();

        // Then
        assertThat(client.line()).isEqualTo("broken off");
        assertThat(client.line()).startsWith("ERR 9001");
        assertThat(client.line()).isNull();
        assertThat(core.rooms.cutOff()).isEqualTo(1);
    }

    @Test
    void aCodecThatAnAnswerPassesThroughIsTakenAwayBehindIt() throws Exception {
        // Given
        client.ask("answer");

        // When
        CompletableFuture<Void> gone = CompletableFuture.runAsync(() -> codecs.uninstall());

        // Then
        eventually("it has left its slot", () -> core.rooms.packetCodecs().currentOrNull() == null);
        core.loops.quiesce().toCompletableFuture().join();
        assertThat(client.ask("end")).isEqualTo("ended a");
        gone.join();
        Installed.install(core.rooms, "1.0", new FakeCodecs("b"));
        assertThat(client.ask("who")).isEqualTo("ba");
        assertThat(core.rooms.cutOff()).isZero();
    }

    @Test
    void aSuccessorThatCannotTakeOverCostsOneSessionAndSaysSo() throws Exception {
        // When
        Installed.install(core.rooms, "1.1", new FakeSessions("b") {
            @Override
            public ClientSession adopt(ClientChannel channel, SessionSnapshot state) {
                throw new IllegalStateException("told to fail");
            }
        });

        // Then
        assertThat(client.line()).isEqualTo("ERR 9001 The code serving this session could not be replaced");
        assertThat(client.line()).isNull();
    }

    private int pending(String service) {
        return core.rooms.report().stream()
                .filter(slot -> slot.service().equals(service))
                .mapToInt(SlotReport::pending)
                .findFirst()
                .orElseThrow();
    }
}
