package io.pointsman.itests.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.Bytes;
import io.pointsman.itests.support.wire.RawClient;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** KILL with the id that the client was greeted with. */
class KillIT {

    private static TrafficTest traffic;

    @BeforeAll
    static void start() {
        traffic = TrafficTest.start("kill", server -> ProxyConfig.inFrontOf(server)
                .rule("rule_id=1, active=1, match_pattern=\"'delayed'\", delay=60000, apply=1"));
    }

    @AfterAll
    static void stop() {
        traffic.close();
    }

    @EveryServer
    void theIdIsTheSameEverywhere(DatabaseServer server) throws Exception {
        try (RawClient client = traffic.proxy(server).connect(TestUser.APP, "test")) {
            assertThat(client.query("SELECT CONNECTION_ID()").value()).isEqualTo(Long.toString(client.connectionId()));
        }
    }

    @EveryServer
    void killQueryEndsTheStatementAndNotTheSession(DatabaseServer server) throws Exception {
        try (RawClient victim = traffic.proxy(server).connect(TestUser.APP, "test");
                RawClient killer = traffic.proxy(server).connect(TestUser.APP, "test")) {
            victim.send(RawClient.QUERY, "SELECT SLEEP(60) AS kill_query_it");
            awaitRunning(server, "kill_query_it");

            killer.query("KILL QUERY " + victim.connectionId());

            long begin = System.nanoTime();
            endsEarly(victim);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
            assertThat(victim.query("SELECT 'alive'").value()).isEqualTo("alive");
        }
    }

    @EveryServer
    void killQueryEndsAStatementThatIsDelayed(DatabaseServer server) throws Exception {
        try (RawClient victim = traffic.proxy(server).connect(TestUser.APP, "test");
                RawClient killer = traffic.proxy(server).connect(TestUser.APP, "test")) {
            victim.send(RawClient.QUERY, "SELECT 'delayed'");
            Await.until("it is there", Duration.ofSeconds(10), () -> traffic.proxy(server)
                    .admin("SELECT command FROM stats_sessions WHERE session_id = " + victim.connectionId())
                    .value()
                    .equals("Connect"));

            killer.query("KILL QUERY " + victim.connectionId());

            assertThatThrownBy(victim::readResult).hasMessageContaining("interrupted");
            assertThat(victim.query("SELECT 'alive'").value()).isEqualTo("alive");
        }
    }

    /** Hundreds of them, each at a moment when the statement may just have ended. */
    @EveryServer
    void aKillThatComesLateHitsNoOtherStatement(DatabaseServer server) throws Exception {
        try (RawClient victim = traffic.proxy(server).connect(TestUser.APP, "test");
                RawClient killer = traffic.proxy(server).connect(TestUser.APP, "test")) {
            victim.query("BEGIN"); // so that it keeps its connection
            for (int i = 0; i < 200; i++) {
                victim.send(RawClient.QUERY, "SELECT SLEEP(0.00" + i % 8 + ")");
                killer.query("KILL QUERY " + victim.connectionId());
                endsEarlyOrNot(victim);
                assertThat(victim.query("SELECT 'not meant'").value()).isEqualTo("not meant");
            }
        }
    }

    private static void endsEarlyOrNot(RawClient victim) {
        try {
            victim.readResult();
        } catch (IOException interrupted) {
            assertThat(interrupted).hasMessageContaining("interrupted");
        }
    }

    /** SLEEP answers 1 when it is killed, or an error comes instead. */
    private static void endsEarly(RawClient victim) {
        try {
            assertThat(victim.readResult().value()).isEqualTo("1");
        } catch (IOException interrupted) {
            assertThat(interrupted).hasMessageContaining("interrupted");
        }
    }

    @EveryServer
    void killEndsTheSessionAndWhatRunsForIt(DatabaseServer server) throws Exception {
        for (boolean asCommand : new boolean[] {false, true}) {
            try (RawClient victim = traffic.proxy(server).connect(TestUser.APP, "test");
                    RawClient killer = traffic.proxy(server).connect(TestUser.APP, "test")) {
                victim.send(RawClient.QUERY, "SELECT SLEEP(60) AS kill_it");
                awaitRunning(server, "kill_it");

                if (asCommand) {
                    killer.send(
                            RawClient.PROCESS_KILL,
                            new Bytes().int4(victim.connectionId()).toArray());
                    assertThat(killer.read().isOk()).isTrue();
                } else {
                    killer.query("KILL " + victim.connectionId());
                }

                assertThat(victim.isClosedByPeer()).isTrue();
                Await.until("the server is free", Duration.ofSeconds(10), () -> TrafficTest.runningStatements(
                                server, "kill_it")
                        .isEmpty());
            }
        }
    }

    @EveryServer
    void nobodyKillsTheSessionsOfAnotherUser(DatabaseServer server) throws Exception {
        try (RawClient victim = traffic.proxy(server).connect(TestUser.APP, "test");
                RawClient stranger = traffic.proxy(server).connect(TestUser.MODEST, "test")) {
            try {
                stranger.query("KILL " + victim.connectionId());
            } catch (IOException refused) {
                assertThat(refused).isNotNull();
            }
            assertThat(victim.query("SELECT 'alive'").value()).isEqualTo("alive");
        }
    }

    @EveryServer
    void anIdNobodyHasIsNoHarm(DatabaseServer server) throws Exception {
        try (RawClient client = traffic.proxy(server).connect(TestUser.APP, "test")) {
            try {
                client.query("KILL 4000000000");
            } catch (IOException unknownThread) {
                assertThat(unknownThread).isNotNull();
            }
            assertThat(client.query("SELECT 'alive'").value()).isEqualTo("alive");
            assertThatThrownBy(() -> client.query("KILL nonsense")).isInstanceOf(IOException.class);
            assertThat(client.query("SELECT 'alive'").value()).isEqualTo("alive");
        }
    }

    private static void awaitRunning(DatabaseServer server, String part) {
        Await.until("it runs", Duration.ofSeconds(10), () -> !TrafficTest.runningStatements(server, part)
                .isEmpty());
    }
}
