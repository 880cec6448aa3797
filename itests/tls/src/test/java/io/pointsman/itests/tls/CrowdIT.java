package io.pointsman.itests.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.Databases;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.TlsLayer;
import io.pointsman.itests.tls.client.BouncyLayer;
import io.pointsman.itests.tls.client.StreamLayer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bouncycastle.tls.ProtocolVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many handshakes at once: nobody waits for somebody else's. */
class CrowdIT {

    private static final int CROWD = 1_000;
    private static final int NEIGHBOURS = 8;
    private static final long PATIENCE_SECONDS = 120;

    private static TlsProxy proxy;

    @BeforeAll
    static void start() {
        proxy = TlsProxy.start(
                "crowd",
                ProxyConfig.inFrontOf(Databases.mariadb())
                        .withoutServers()
                        .server(0, Databases.mariadb().port(), "max_connections=50") // the crowd shares them
                        .variable("connect_timeout_client", 60_000));
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    private static BouncyLayer usual() {
        return new BouncyLayer(ProtocolVersion.TLSv12, Suite.OF_THE_DEFAULT.number());
    }

    @Test
    void aThousandClientsAtOnceGetInAndOthersAreServedMeanwhile() throws Exception {
        CountDownLatch said = new CountDownLatch(CROWD);
        CountDownLatch goOn = new CountDownLatch(1);
        try (Workers workers = new Workers()) {
            // Given
            List<RawClient> neighbours = new ArrayList<>();
            for (int i = 0; i < NEIGHBOURS; i++) { // more than there are loops, so that each loop has some
                neighbours.add(proxy.process().connect(TestUser.OTHER, ""));
            }

            // When
            for (int i = 0; i < CROWD; i++) {
                workers.start(() -> queryOnce(StreamLayer.hesitating(usual(), said, goOn)));
            }
            assertThat(said.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

            // Then
            for (RawClient neighbour : neighbours) {
                assertThat(neighbour.query("SELECT 7").value()).isEqualTo("7");
                neighbour.close();
            }
            goOn.countDown();
            assertThat(workers.complaints()).isEmpty();
        }
        Await.until("all are gone", Duration.ofSeconds(30), () -> proxy.gauge("TLS_Client_Handshakes_Under_Way") == 0);
    }

    @Test
    void failingHandshakesTouchNobodyElses() throws Exception {
        // Given
        int rounds = 40;
        Map<String, Long> before = failures();

        // When
        try (Workers workers = new Workers()) {
            for (Misdeed misdeed : Misdeed.values()) {
                workers.start(() -> repeat(rounds, () -> misdeed.commit(proxy.port())));
            }
            for (int i = 0; i < NEIGHBOURS; i++) {
                workers.start(() -> repeat(rounds, () -> queryOnce(usual())));
            }

            // Then
            assertThat(workers.complaints()).isEmpty();
        }
        Map<String, Long> expected = Arrays.stream(Misdeed.values())
                .collect(Collectors.groupingBy(Misdeed::gauge, Collectors.summingLong(misdeed -> rounds)));
        before.forEach((gauge, count) -> expected.merge(gauge, count, Long::sum));
        Await.until(
                "each is counted once", Duration.ofSeconds(15), () -> failures().equals(expected));
    }

    private static Map<String, Long> failures() {
        return Arrays.stream(Misdeed.values())
                .map(Misdeed::gauge)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), CrowdIT::gauge));
    }

    private static long gauge(String name) {
        try {
            return proxy.gauge(name);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void queryOnce(TlsLayer layer) throws IOException {
        try (RawClient client = proxy.connect(layer, TestUser.APP)) {
            assertThat(client.query("SELECT 1").value()).isEqualTo("1");
        }
    }

    private static void repeat(int times, Workers.Work work) throws Exception {
        for (int i = 0; i < times; i++) {
            work.run();
        }
    }
}
