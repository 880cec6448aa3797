package io.pointsman.backend.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.pointsman.api.backend.Probe;
import io.pointsman.api.backend.ProbeFailedException;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.HandshakeResponse;
import io.pointsman.api.protocol.MalformedPacket;
import io.pointsman.api.protocol.Secret;
import io.pointsman.api.tls.ServerTls.Demand;
import io.pointsman.backend.rig.BackendRig;
import io.pointsman.backend.rig.FakeServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections for checks: what they say, and that they end in time whatever the server does. */
class ServerProbeTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Columns n and x; rows ("1", NULL) and ("two", ""). */
    private static final String ROWS = "0100000102"
            + "11000002" + "03646566" + "00" + "00" + "00" + "016e" + "00" + "0c2d0001000000"
            + "11000003" + "03646566" + "00" + "00" + "00" + "0178" + "00" + "0c2d0001000000"
            + "05000004fe00000200"
            + "030000050131fb"
            + "050000060374776f00"
            + "05000007fe00000200";

    private final BackendRig rig = new BackendRig();
    private final ServerProbes probes = new ServerProbes(rig.backends().service(), rig.loops());
    private final MysqlServer row = BackendRig.row(7, "db", 100);

    @AfterEach
    void nothingLeaks() {
        probes.stop();
        rig.close();
    }

    private CompletableFuture<Probe> connecting() {
        CompletableFuture<Probe> probe = probes.connect(row, "monitor", Secret.ofPassword("secret"), SECOND)
                .toCompletableFuture();
        rig.run();
        return probe;
    }

    private FakeServer greeted() {
        FakeServer server = rig.dialer.connect();
        server.greets();
        rig.run();
        return server;
    }

    private record Connected(Probe probe, FakeServer server) {}

    private Connected connected() {
        CompletableFuture<Probe> probe = connecting();
        FakeServer server = greeted();
        server.accepts();
        rig.run();
        server.heard();
        return new Connected(probe.join(), server);
    }

    private static ProbeFailedException failure(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return (ProbeFailedException) future.handle((value, thrown) -> thrown).join();
    }

    // --- login

    @Test
    void itLogsInAsWhoItIsToldAndSaysWhatItIs() {
        // Given
        rig.load("mysql-init_connect", "SET @nobody_asked=1");
        CompletableFuture<Probe> probe = connecting();
        FakeServer server = greeted();

        // When
        HandshakeResponse login = server.heard(HandshakeResponse.class);
        server.accepts();
        rig.run();

        // Then
        assertThat(login.user()).isEqualTo("monitor");
        assertThat(login.attributes()).containsEntry("program_name", "pointsman-monitor");
        assertThat(login.capabilities().has(Capabilities.CLIENT_DEPRECATE_EOF)).isFalse();
        assertThat(probe.join().isOpen()).isTrue();
        assertThat(probe.join().serverVersion()).isEqualTo("8.0.40");
        assertThat(probe.join().server()).isSameAs(row);
        assertThat(server.heard()).as("no init_connect").isEmpty();
        assertThat(server.server().hostgroupId()).as("counted in no hostgroup").isNegative();
    }

    @Test
    void aServerThatLetsNobodyInIsGivenUp() {
        // Given
        CompletableFuture<Probe> probe = connecting();
        FakeServer server = rig.dialer.connect();

        // When
        rig.pass(SECOND);

        // Then
        assertThat(failure(probe).isTimeout()).isTrue();
        assertThat(failure(probe)).hasMessage("server db:3306 has not let us in within 1000 ms");
        assertThat(server.isOpen()).isFalse();
    }

    @Test
    void aServerThatConnectsWhenTheTimeIsOverIsLeft() {
        // Given
        CompletableFuture<Probe> probe = connecting();
        rig.pass(SECOND);
        assertThat(failure(probe).isTimeout()).isTrue();

        // When
        FakeServer server = rig.dialer.connect();
        rig.run();

        // Then
        assertThat(server.isOpen()).isFalse();
    }

    @Test
    void whatTheServerHasAgainstALoginIsPassedOn() {
        // Given
        CompletableFuture<Probe> probe = connecting();
        FakeServer server = greeted();

        // When
        server.says(new ErrPacket(1045, "28000", "Access denied for user 'monitor'@'localhost'"));
        rig.run();

        // Then
        assertThat(failure(probe).errorCode()).isEqualTo(1045);
        assertThat(failure(probe)).hasMessageStartingWith("Access denied");
        assertThat(server.isOpen()).isFalse();
        server.heard();
    }

    @Test
    void aServerThatHidesItsTlsIsToldNothing() {
        // Given
        rig.demand = Demand.TLS;
        CompletableFuture<Probe> probe = connecting();
        FakeServer server = rig.dialer.connect();

        // When
        server.greets(FakeServer.MODERN.without(Capabilities.CLIENT_SSL));
        rig.run();

        // Then
        assertThat(failure(probe)).hasMessageContaining("offers no TLS");
        assertThat(server.heard()).isEmpty();
        assertThat(server.isOpen()).isFalse();
    }

    @Test
    void whyNothingWasConnectedIsPassedOn() {
        // Given
        CompletableFuture<Probe> probe = connecting();

        // When
        rig.dialer.refuse("Can't connect to server db:3306: it refused the connection");

        // Then
        assertThat(failure(probe)).hasMessageEndingWith("it refused the connection");
        assertThat(failure(probe).isTimeout()).isFalse();
    }

    @Test
    void whileAPartOfTheProxyIsReplacedTheServerIsNotToBlame() {
        // Given
        rig.backends().tlsLeaves();
        CompletableFuture<Probe> probe = probes.connect(
                        new MysqlServer(7, "db", 3306, 0, row.status(), 1, false, 100, 0, true, 0, ""),
                        "monitor",
                        Secret.ofPassword("secret"),
                        SECOND)
                .toCompletableFuture();
        rig.run();

        // When
        greeted();

        // Then
        assertThat(failure(probe).errorCode()).isEqualTo(9001);
    }

    // --- questions

    @Test
    void aPingTellsHowLongItsAnswerTook() {
        // Given
        Connected one = connected();
        CompletableFuture<Long> micros = one.probe().ping(SECOND).toCompletableFuture();
        rig.run();
        assertThat(one.server().heard()).containsExactly("COM_PING");

        // When
        rig.pass(Duration.ofMillis(7));
        one.server().answers();
        rig.run();

        // Then
        assertThat(micros.join()).isEqualTo(7_000);
        assertThat(one.probe().isOpen()).isTrue();
    }

    @Test
    void rowsAreReadByTheNamesOfTheirColumns() {
        // Given
        Connected one = connected();

        // When
        CompletableFuture<List<Map<String, String>>> rows = answered(one, ROWS);

        // Then
        assertThat(rows.join()).hasSize(2);
        assertThat(rows.join().get(0)).containsEntry("n", "1").containsEntry("x", null);
        assertThat(rows.join().get(1)).containsEntry("n", "two").containsEntry("x", "");
    }

    /** The answer in pieces of one byte. */
    private CompletableFuture<List<Map<String, String>>> answered(Connected one, String hex) {
        CompletableFuture<List<Map<String, String>>> rows =
                one.probe().query("SELECT n, x", SECOND).toCompletableFuture();
        rig.run();
        one.server().heard();
        for (byte piece : ByteBufUtil.decodeHexDump(hex)) {
            one.server().says(Unpooled.wrappedBuffer(new byte[] {piece}));
        }
        one.server().answers();
        rig.run();
        return rows;
    }

    @Test
    void anAnswerWithoutRowsIsEmpty() {
        assertThat(answered(connected(), "0700000100000002000000").join()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 5, 8, 20, 30, 44, 60, 70})
    void anAnswerCutAnywhereIsNoAnswer(int bytes) {
        // Given
        Connected one = connected();

        // When
        CompletableFuture<?> rows = answered(one, ROWS.substring(0, bytes * 2));

        // Then
        assertThat(failure(rows)).hasMessage("the answer is no part of the protocol");
        assertThat(one.server().isOpen()).isFalse();
    }

    @Test
    void anEndlessAnswerIsNotKept() {
        // Given
        Connected one = connected();
        CompletableFuture<?> rows = one.probe().query("SELECT 1", SECOND).toCompletableFuture();
        rig.run();
        one.server().heard();

        // When
        for (int i = 0; i < 20; i++) {
            one.server().says(Unpooled.wrappedBuffer(new byte[64 * 1024]));
        }
        one.server().answers();
        rig.run();

        // Then
        assertThat(failure(rows)).hasMessageContaining("longer than");
        assertThat(one.probe().isOpen()).isFalse();
        one.server().heard();
    }

    @Test
    void aServerThatSaysNoIsStillThere() {
        // Given
        Connected one = connected();
        CompletableFuture<?> rows =
                one.probe().query("SELECT @@nonsense", SECOND).toCompletableFuture();
        rig.run();
        one.server().heard();

        // When
        one.server().answers(new ErrPacket(1193, "HY000", "Unknown system variable 'nonsense'"));
        rig.run();

        // Then
        assertThat(failure(rows).errorCode()).isEqualTo(1193);
        assertThat(one.probe().isOpen()).isTrue();
    }

    @Test
    void aSilentServerIsLeftWhenTheTimeIsOver() {
        // Given
        Connected one = connected();
        CompletableFuture<?> ping = one.probe().ping(SECOND).toCompletableFuture();
        rig.run();

        // When
        rig.pass(SECOND);

        // Then
        assertThat(failure(ping).isTimeout()).isTrue();
        assertThat(one.server().isOpen()).isFalse();
        one.server().heard();
    }

    @Test
    void aServerThatDiesInMidAnswerFailsTheQuestion() {
        // Given
        Connected one = connected();
        CompletableFuture<?> rows = one.probe().query("SELECT 1", SECOND).toCompletableFuture();
        rig.run();
        one.server().heard();
        one.server().says(Unpooled.wrappedBuffer(new byte[] {1, 0}));

        // When
        one.server().goes();
        rig.run();

        // Then
        assertThat(failure(rows)).hasMessageContaining("Lost connection");
        assertThat(one.probe().isOpen()).isFalse();
    }

    @Test
    void nonsenseFailsTheQuestionAndEndsTheConnection() {
        // Given
        Connected one = connected();
        CompletableFuture<?> ping = one.probe().ping(SECOND).toCompletableFuture();
        rig.run();
        one.server().heard();

        // When
        one.server().says(new MalformedPacket(new ErrPacket(1835, "HY000", "nonsense")));
        rig.run();

        // Then
        assertThat(failure(ping)).hasMessageContaining("no part of the protocol");
        assertThat(one.server().isOpen()).isFalse();
    }

    @Test
    void onlyOneQuestionIsAskedAtATime() {
        // Given
        Connected one = connected();
        CompletableFuture<Long> first = one.probe().ping(SECOND).toCompletableFuture();

        // When
        CompletableFuture<Long> second = one.probe().ping(SECOND).toCompletableFuture();
        rig.run();

        // Then
        assertThat(failure(second)).hasMessageContaining("under way");
        one.server().answers();
        rig.run();
        assertThat(first).isCompleted();
        one.server().heard();
    }

    // --- ends

    @Test
    void itSaysGoodbye() {
        // Given
        Connected one = connected();

        // When
        one.probe().close();
        rig.run();

        // Then
        assertThat(one.server().heard()).containsExactly("COM_QUIT");
        assertThat(one.server().isOpen()).isFalse();
        CompletableFuture<Long> after = one.probe().ping(SECOND).toCompletableFuture();
        rig.run();
        assertThat(failure(after)).hasMessageContaining("is closed");
    }

    @Test
    void whatIsUnderWayWhenTheBundleStopsIsAnswered() {
        // Given
        Connected one = connected();
        CompletableFuture<Long> ping = one.probe().ping(SECOND).toCompletableFuture();
        CompletableFuture<Probe> login = connecting();

        // When
        probes.stop();
        rig.run();

        // Then
        assertThat(ping).isCompletedExceptionally();
        assertThat(login).isCompletedExceptionally();
        one.server().heard();
    }

    @Test
    void anIdleOneThatIsHandedOverIsClosedByTheSuccessor() {
        // Given
        Connected one = connected();

        // When
        one.server().handOver(snapshot -> rig.newGeneration().service().adopt(one.server(), snapshot));
        rig.run();

        // Then
        assertThat(one.probe().isOpen()).isFalse();
        one.server().heard();
    }
}
