package io.pointsman.itests.traffic.monitor;

import static io.pointsman.itests.traffic.monitor.Watched.READERS;
import static io.pointsman.itests.traffic.monitor.Watched.WRITERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.FreePorts;
import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.ReplicaSet;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.SilentRelay;
import io.pointsman.itests.traffic.monitor.Load.Write;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The primary goes while clients write, a replica takes its place, and the old one comes back as a replica. */
class FailoverDrillIT {

    private static final int CLIENTS = 8;
    private static final int READ_ONLY_ERROR = 1290;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** (max_failures + 1) intervals and the timeout of the check that sees it, of both checks that have a part in it. */
    private static final long SEEN_WITHIN = (Watched.PING_MAX_FAILURES + 1L) * Watched.PING_INTERVAL
            + Watched.PING_TIMEOUT
            + Watched.READ_ONLY_INTERVAL
            + Watched.READ_ONLY_TIMEOUT;

    /** A statement that was on its way when the server went. */
    private static final long ON_ITS_WAY_MILLIS = 300;

    private ReplicaSet set;
    private SilentRelay relay;
    private PointsmanProcess proxy;

    /** The port of the first primary, as the proxy knows it. */
    private int old;

    @BeforeEach
    void start() throws IOException {
        set = ReplicaSet.start(3);
        try (RawClient dba = set.dba(0)) {
            dba.query("CREATE TABLE drill (id INT PRIMARY KEY)");
        }
        relay = SilentRelay.start(FreePorts.next(), set.port(0));
    }

    /** With the two customary rules. @param primaryPort where the proxy finds the primary */
    private void startProxy(int primaryPort) {
        old = primaryPort;
        proxy = Watched.start(
                "failover-drill",
                set,
                primaryPort,
                new ProxyConfig()
                        .readWriteSplit(WRITERS, READERS)
                        .variable("connect_timeout_server_max", 30_000)
                        .variable("connect_retries_on_failure", 100)
                        .variable("query_retries_on_failure", 1),
                "");
    }

    @AfterEach
    void stop() throws IOException {
        try {
            proxy.close();
        } finally {
            relay.close();
            set.close();
        }
    }

    private void await(String what, int hostgroup, int member, String status) {
        Await.until(what, PATIENCE, () -> Watched.isPlaced(proxy, hostgroup, set.port(member), status));
    }

    @Test
    void aPrimaryIsKilledAndComesBackAsAReplica() throws Exception {
        startProxy(set.port(0));
        Timeline timeline = new Timeline();
        try (Load load = Load.start(proxy, CLIENTS)) {
            // Given
            Await.until("clients write", PATIENCE, () -> load.writes().size() > 500);

            // When
            long killed = timeline.begin("kill -9 of the primary, port " + set.port(0));
            set.kill(0);
            await("the dead one is shunned", WRITERS, 0, "SHUNNED");
            timeline.now("it is shunned");
            long promoting = timeline.now("a replica is being promoted");
            int next = set.mostAdvanced(1, 2);
            set.promote(next, 3 - next);
            long promoted = timeline.now("promoted: port " + set.port(next));
            await("the promoted one writes", WRITERS, next, "ONLINE");
            timeline.now("it is among the writers");
            long again = awaitTraffic(load, promoting);
            timeline.at(again, "the first write is acknowledged again");
            set.bringBackAsReplica(0);
            timeline.now("the old one is back, as a replica");
            Await.until(
                    "the old one reads",
                    PATIENCE,
                    () -> Watched.isPlaced(proxy, READERS, set.port(0), "ONLINE")
                            && !Watched.isIn(proxy, WRITERS, set.port(0)));
            long back = timeline.now("it is among the readers, and not among the writers");
            Await.until("writes go on", PATIENCE, () -> load.firstAcknowledgedSince(back) != Long.MAX_VALUE);

            // Then
            load.end();
            System.out.println(timeline + summary(load, killed));
            assertThat(load.failed())
                    .as("only what was open on it, or on its way to it")
                    .allMatch(write -> write.begun() < killed + TimeUnit.MILLISECONDS.toNanos(ON_ITS_WAY_MILLIS));
            assertThat(load.failed())
                    .as("each connection was lost once")
                    .hasSizeLessThanOrEqualTo(CLIENTS)
                    .noneMatch(write -> write.code() == null || write.code() == READ_ONLY_ERROR);
            assertThat(TimeUnit.NANOSECONDS.toMillis(again - promoted))
                    .as("milliseconds from the promotion to the first write")
                    .isLessThanOrEqualTo(SEEN_WITHIN);
            assertThat(load.failedReads()).as("reads went on").isEmpty();
            assertEverythingAcknowledgedIsOn(next, load);
            set.awaitCaughtUp(0);
            assertEverythingAcknowledgedIsOn(0, load);
        }
    }

    @Test
    void aPrimaryThatHoldsStillIsReplacedAndRefusedWhenItGoesOn() throws Exception {
        startProxy(set.port(0));
        Timeline timeline = new Timeline();
        try (Load load = Load.start(proxy, CLIENTS)) {
            // Given
            Await.until("clients write", PATIENCE, () -> load.writes().size() > 500);

            // When
            long paused = timeline.begin("SIGSTOP of the primary, port " + set.port(0));
            set.pause(0);
            Await.until(
                    "it is out of the writers",
                    PATIENCE,
                    () -> !Watched.isPlaced(proxy, WRITERS, set.port(0), "ONLINE"));
            timeline.now("it is out of the writers");
            int next = set.mostAdvanced(1, 2);
            set.promote(next, 3 - next);
            long promoted = timeline.now("promoted: port " + set.port(next));
            long again = awaitTraffic(load, promoted);
            timeline.at(again, "the first write is acknowledged again");

            // Then
            set.kill(0); // what goes on by itself is fenced first: two writers are nobody's wish
            load.end();
            System.out.println(timeline + summary(load, paused));
            assertThat(load.failed())
                    .as("only what was open on it, or on its way to it")
                    .allMatch(write -> write.begun() < paused + TimeUnit.MILLISECONDS.toNanos(SEEN_WITHIN))
                    .noneMatch(write -> write.code() == null || write.code() == READ_ONLY_ERROR);
            assertThat(TimeUnit.NANOSECONDS.toMillis(again - promoted)).isLessThanOrEqualTo(SEEN_WITHIN);
        }
    }

    @Test
    void aPrimaryThatOnlyWeCannotReachIsReplacedAndIsAReaderWhenItCan() throws Exception {
        startProxy(relay.port());
        Timeline timeline = new Timeline();
        try (Load load = Load.start(proxy, CLIENTS)) {
            // Given
            Await.until("clients write", PATIENCE, () -> load.writes().size() > 500);

            // When
            long silent = timeline.begin("the network to the primary falls silent");
            relay.fallSilent();
            Await.until("it is out of the writers", PATIENCE, () -> !Watched.isPlaced(proxy, WRITERS, old, "ONLINE"));
            timeline.now("it is out of the writers");
            set.demote(0); // who promotes can reach it, and fences it first
            int next = set.mostAdvanced(1, 2);
            set.promote(next, 3 - next);
            long promoted = timeline.now("promoted: port " + set.port(next));
            long again = awaitTraffic(load, promoted);
            timeline.at(again, "the first write is acknowledged again");
            set.followAfterDemotion(0);
            relay.speakAgain();
            Await.until(
                    "the old one reads",
                    PATIENCE,
                    () -> Watched.isPlaced(proxy, READERS, old, "ONLINE") && !Watched.isIn(proxy, WRITERS, old));
            long back = timeline.now("the network is back: it is among the readers");
            Await.until("writes go on", PATIENCE, () -> load.firstAcknowledgedSince(back) != Long.MAX_VALUE);

            // Then
            load.end();
            System.out.println(timeline + summary(load, silent));
            assertThat(load.failed())
                    .as("only what was open on it, or on its way to it")
                    .allMatch(write -> write.begun() < silent + TimeUnit.MILLISECONDS.toNanos(SEEN_WITHIN))
                    .hasSizeLessThanOrEqualTo(CLIENTS)
                    .noneMatch(write -> write.code() == null || write.code() == READ_ONLY_ERROR);
            assertThat(load.failedReads()).as("reads went on").isEmpty();
            assertThat(TimeUnit.NANOSECONDS.toMillis(again - promoted)).isLessThanOrEqualTo(SEEN_WITHIN);
            assertEverythingAcknowledgedIsOn(next, load);
        }
    }

    /** @return when the first write after {@code nanos} was acknowledged */
    private long awaitTraffic(Load load, long nanos) {
        try {
            Await.until("traffic goes on", PATIENCE, () -> load.firstEndedWellAfter(nanos) != Long.MAX_VALUE);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + '\n' + Situation.of(proxy, load, set), e);
        }
        return load.firstEndedWellAfter(nanos);
    }

    /** Nothing that a client was told is done is lost. */
    private void assertEverythingAcknowledgedIsOn(int member, Load load) throws IOException {
        long acknowledged = load.writes().stream()
                .filter(write -> write.error() == null)
                .mapToLong(write -> write.inTransaction() ? 3 : 1)
                .sum();
        try (RawClient dba = set.dba(member)) {
            assertThat(Long.parseLong(dba.query("SELECT COUNT(*) FROM drill").value()))
                    .isGreaterThanOrEqualTo(acknowledged);
        }
    }

    private static String summary(Load load, long since) {
        List<Write> failed = load.failed();
        long longest = load.writes().stream()
                .filter(write -> write.error() == null)
                .mapToLong(Write::millis)
                .max()
                .orElse(0);
        StringBuilder text =
                new StringBuilder(load.reads() + " reads, " + load.writes().size() + " writes, the longest took "
                        + longest + " ms; " + failed.size() + " failed:" + System.lineSeparator());
        for (Write write : failed) {
            text.append(String.format(
                    "%8d ms  %s %s: %s%n",
                    TimeUnit.NANOSECONDS.toMillis(write.begun() - since),
                    write.inTransaction() ? "in a transaction" : "by itself",
                    write.code(),
                    write.error()));
        }
        return text.toString();
    }
}
