package io.pointsman.itests.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.MariadbServerProcess;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every room is replaced and brought back under load, and no client notices: each room once, or as often as {@code
 * pointsman.promise.swaps} says. With {@code pointsman.promise.sysbench}, the seconds that it shall run, most of the load
 * comes from sysbench, which has to be installed for that.
 */
class PromiseIT {

    private static final int SWAPS = Integer.getInteger("pointsman.promise.swaps", 32);
    private static final int SYSBENCH_SECONDS = Integer.getInteger("pointsman.promise.sysbench", 0);
    private static final int THREADS = 64;
    private static final int WORKERS = SYSBENCH_SECONDS == 0 ? THREADS : 4;
    private static final int IDLE = 500;
    private static final int HOLDING = 20;
    private static final int STREAMS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void everyRoomIsReplacedAndBroughtBackAndNobodyNotices() throws Exception {
        try (DatabaseServer server = MariadbServerProcess.start(List.of("--max-connections=400"));
                PointsmanProcess proxy = PointsmanProcess.start(
                        "promise",
                        new ProxyConfig()
                                .variable("server_version", server.version())
                                .variable(
                                        "ssl_p2s_ca", server.certificates().ca().toString())
                                .variable("max_connections", 2_000)
                                .server(0, server.port(), "use_ssl=1, max_connections=300")
                                .user(TestUser.APP, 0, ""));
                Oltp load = new Oltp(proxy.mysqlPort(), WORKERS);
                Sysbench sysbench =
                        SYSBENCH_SECONDS == 0 ? null : new Sysbench(server, proxy, THREADS, SYSBENCH_SECONDS)) {
            // Given
            List<RawClient> idle = idle(proxy);
            load.hold(HOLDING);
            load.stream(STREAMS);
            Await.until(
                    "the load flows",
                    PATIENCE,
                    () -> load.streamed() > 0 || !load.failures().isEmpty());
            List<long[]> windows = new ArrayList<>();

            // When
            for (int i = 0; i < SWAPS; i++) {
                String room = Rooms.ALL.get(i / 2 % Rooms.ALL.size());
                long begun = System.nanoTime();
                Swaps.swap(proxy, room, i % 2 == 0);
                windows.add(new long[] {begun, System.nanoTime()});
                assertThat(load.failures())
                        .as("after swap %d, of %s", i + 1, room)
                        .isEmpty();
                assertThat(sysbench == null || sysbench.isRunning())
                        .as("sysbench runs, after swap %d, of %s", i + 1, room)
                        .isTrue();
            }

            // Then
            if (sysbench != null) {
                assertThat(sysbench.failures()).isEmpty();
                System.out.println("sysbench" + sysbench.report());
            }
            load.end();
            assertThat(load.failures()).isEmpty();
            for (RawClient client : idle) {
                assertThat(client.query("SELECT CONNECTION_ID()").value())
                        .isEqualTo(Long.toString(client.connectionId()));
                client.close();
            }
            Swaps.awaitCollected(proxy);
            System.out.println(SWAPS + " swaps\n  while one was under way: "
                    + Latencies.summary(Latencies.select(load.latencies(), windows, true))
                    + "\n  otherwise:               "
                    + Latencies.summary(Latencies.select(load.latencies(), windows, false))
                    + "\n  long results: " + load.streamed());
        }
    }

    private static List<RawClient> idle(PointsmanProcess proxy) throws IOException {
        List<RawClient> idle = new ArrayList<>();
        for (int i = 0; i < IDLE; i++) {
            idle.add(RawClient.connect(proxy.mysqlPort()).startTls().login(TestUser.APP, "test"));
        }
        return idle;
    }
}
