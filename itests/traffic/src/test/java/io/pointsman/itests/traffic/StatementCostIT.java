package io.pointsman.itests.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.Databases;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What one statement asks of the event loops once all is warm: counted, never timed. docs/performance.md has the budget. */
class StatementCostIT {

    /** Until the compiler has seen it all: what runs interpreted leaves more garbage. */
    private static final int WARM_UP = 40_000;

    private static final int STATEMENTS = 10_000;

    /** Netty's own for each operation of io_uring among them. How much of it the compiler avoids differs from run to run. */
    private static final int BYTES = 800;

    private static final Pattern ALLOCATED =
            Pattern.compile("\"core-loop-\\d+\".* allocated=([\\d.]+)([BKMG])", Pattern.CASE_INSENSITIVE);

    private static final Map<String, Double> UNITS =
            Map.of("B", 1.0, "K", 1024.0, "M", 1024.0 * 1024, "G", 1024.0 * 1024 * 1024);

    private static PointsmanProcess proxy;

    @BeforeAll
    static void start() {
        ProxyConfig config = ProxyConfig.inFrontOf(Databases.mariadb());
        for (int i = 1; i <= 100; i++) {
            config.rule(
                    "rule_id=" + i + ", active=1, match_digest=\"SELECT nothing_" + i + "\", destination_hostgroup=0");
        }
        proxy = PointsmanProcess.start(
                "statement-cost", config, "-Dpointsman.count_io=true -Dio.netty.leakDetection.level=disabled");
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @Test
    void aStatementIsTwoReadsTwoWritesAndHardlyAnyGarbage() throws Exception {
        try (RawClient client = proxy.connect(TestUser.APP, "test")) {
            // Given
            run(client, WARM_UP);

            // When
            Map<String, Long> before = figures();
            run(client, STATEMENTS);
            Map<String, Long> after = figures();

            // Then
            after.replaceAll((name, figure) -> figure - before.get(name));
            System.out.println("in " + STATEMENTS + " statements: " + after);
            assertThat(after.get("Loop_reads")).as("reads").isLessThan(perStatement(2.1));
            assertThat(after.get("Loop_writes")).as("writes").isLessThan(perStatement(2.1));
            assertThat(after.get("Loop_flushes")).as("flushes").isLessThan(perStatement(2.1));
            assertThat(after.get("Loop_rounds")).as("rounds").isLessThan(perStatement(3.1));
            assertThat(after.get("Loop_tasks")).as("hops between threads").isLessThan(perStatement(0.1));
            assertThat(after.get("allocated")).as("bytes of garbage").isLessThan(perStatement(BYTES));
        }
    }

    private static long perStatement(double most) {
        return (long) (STATEMENTS * most);
    }

    private static void run(RawClient client, int statements) throws IOException {
        for (int i = 0; i < statements; i++) {
            client.query("SELECT " + i);
        }
    }

    private static Map<String, Long> figures() throws IOException {
        Map<String, Long> figures = new HashMap<>();
        for (List<String> row : proxy.admin(
                        "SELECT variable_name, variable_value FROM stats_mysql_global WHERE variable_name LIKE 'Loop%'")
                .rows()) {
            figures.put(row.get(0), Long.valueOf(row.get(1)));
        }
        figures.put("allocated", allocated());
        return figures;
    }

    /** By the loops, since they began. */
    private static long allocated() throws IOException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(proxy.pid()),
                        "Thread.print",
                        "-e")
                .redirectErrorStream(true)
                .start();
        double sum = 0;
        Matcher matcher = ALLOCATED.matcher(new String(jcmd.getInputStream().readAllBytes()));
        while (matcher.find()) {
            sum += Double.parseDouble(matcher.group(1)) * UNITS.get(matcher.group(2));
        }
        assertThat(sum).as("what jcmd tells of core-loop threads").isPositive();
        return (long) sum;
    }
}
