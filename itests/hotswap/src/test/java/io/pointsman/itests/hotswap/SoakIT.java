package io.pointsman.itests.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.Checkout;
import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.MariadbServerProcess;
import io.pointsman.itests.support.server.TestUser;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Mixed load, reconnects, loads, reloads and swaps for as many seconds as {@code pointsman.soak} says; then memory,
 * descriptors, buffers and threads have to be what they were.
 *
 * <p>Buffers are not tracked, as little as in what is shipped: the tracks cost memory, and are stack traces, which keep the
 * classes in them: those of a retired room, too, for as long as a certificate's key lives. {@code pointsman.soak.java} has
 * other options for the proxy's JVM.
 */
@EnabledIfSystemProperty(named = "pointsman.soak", matches = "[1-9]\\d*")
class SoakIT {

    private static final Duration LASTS = Duration.ofSeconds(Integer.getInteger("pointsman.soak", 0));
    private static final String JAVA_OPTIONS =
            System.getProperty("pointsman.soak.java", "-Dio.netty.leakDetection.level=disabled");
    private static final long BEAT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(20);
    private static final int SAMPLES = 60;

    private final List<SoakSample> samples = new ArrayList<>();
    private long begun;

    @Test
    void nothingGrowsHoweverLongItLasts() throws Exception {
        try (DatabaseServer server = MariadbServerProcess.start(List.of("--max-connections=400"));
                PointsmanProcess proxy = PointsmanProcess.start("soak", config(server), JAVA_OPTIONS);
                SoakLoad load = new SoakLoad(proxy)) {
            // Given
            SoakOperator operator = new SoakOperator(proxy);
            begun = System.nanoTime();

            // When
            while (passed().compareTo(LASTS) < 0) {
                operator.next();
                assertThat(load.failures())
                        .as(
                                "after %d s, %d steps and %d swaps",
                                passed().toSeconds(), operator.steps(), operator.swaps())
                        .isEmpty();
                sampleInTime(proxy);
                LockSupport.parkNanos(BEAT_NANOS);
            }

            // Then
            SoakVerdict verdict = new SoakVerdict(samples);
            Files.writeString(Checkout.target().resolve("soak.tsv"), verdict.raw());
            load.end();
            assertThat(load.failures()).isEmpty();
            awaitCollected(proxy);
            System.out.printf(
                    "%d s, %d visits, %d loads and swaps, %d of them swaps, %d samples%n%s",
                    LASTS.toSeconds(),
                    load.rounds(),
                    operator.steps(),
                    operator.swaps(),
                    samples.size(),
                    verdict.table());
            assertThat(verdict.grown()).isEmpty();
        }
    }

    /** What is not collected leaves a heap dump behind, to find out who holds it. */
    private static void awaitCollected(PointsmanProcess proxy) throws Exception {
        try {
            Swaps.awaitCollected(proxy);
        } catch (AssertionError e) {
            System.out.println(proxy.shell("plugin:list"));
            Collector.dump(proxy.pid(), Checkout.target().resolve("soak.hprof"));
            throw e;
        }
    }

    private static ProxyConfig config(DatabaseServer server) {
        return new ProxyConfig()
                .variable("server_version", server.version())
                .variable("ssl_p2s_ca", server.certificates().ca().toString())
                .variable("monitor_enabled", true)
                .server(0, server.port(), "use_ssl=1, max_connections=150")
                .server(1, server.port(), "max_connections=100")
                .user(TestUser.APP, 0, "")
                .user(TestUser.OTHER, 0, "")
                .rule("rule_id=1, active=1, match_digest=\"^SELECT .*REPEAT\", destination_hostgroup=1, apply=1");
    }

    private Duration passed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private void sampleInTime(PointsmanProcess proxy) throws Exception {
        Duration interval = LASTS.dividedBy(SAMPLES);
        Duration pause = interval.compareTo(LONGEST_INTERVAL) < 0 ? interval : LONGEST_INTERVAL;
        boolean isDue = samples.isEmpty()
                || passed().minus(samples.get(samples.size() - 1).at()).compareTo(pause) >= 0;
        if (isDue) {
            samples.add(SoakSample.of(proxy, passed()));
        }
    }
}
