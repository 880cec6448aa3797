package io.pointsman.itests.admin;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.wire.QueryResult;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** SIGKILL at random instants of saving and loading: what was acknowledged is there, whole, and nothing is half there. */
class KillIT {

    private static final int KILLS = 10;
    private static final int SERVERS = 40;
    private static final int MOST_MILLIS = 700;

    /** As every row has its number, a half written state would have two. */
    private static ProxyConfig config() {
        ProxyConfig config = new ProxyConfig();
        for (int i = 1; i <= SERVERS; i++) {
            config.server(i % 5, 3300 + i, "max_connections=1");
        }
        return config;
    }

    @Test
    void everyStartFindsExactlyAnAcknowledgedState() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        PointsmanProcess proxy = PointsmanProcess.start("kill", config());
        int number = 1;
        int saved = 1;
        int loaded = 1;
        for (int kill = 1; kill <= KILLS; kill++) {
            // Given
            SavesAndLoads loop = new SavesAndLoads(proxy, number, saved, loaded);
            loop.start();
            loop.awaitBegun();
            LockSupport.parkNanos(Duration.ofMillis(random.nextInt(MOST_MILLIS)).toNanos());

            // When
            proxy.crash();
            loop.join();
            proxy = PointsmanProcess.startAgain("kill", config(), "");

            // Then
            String when = "kill " + kill + " of seed " + seed + ", number " + loop.number();
            saved = numberOf(proxy, "disk.mysql_servers", when);
            assertThat(saved).as("saved at " + when).isIn(loop.saved(), loop.number());
            assertThat(numberOf(proxy, "mysql_servers", when)).isEqualTo(saved);
            assertThat(numberOf(proxy, "runtime_mysql_servers", when)).isEqualTo(saved);
            loaded = lastVersion(proxy);
            assertThat(loaded).as("loaded at " + when).isIn(loop.loaded(), loop.number());
            number = loop.number();
        }
        assertThat(number).as("loops that did something").isGreaterThan(KILLS);
        newestVersionsAreWhole(proxy);
        proxy.close();
    }

    private static int numberOf(PointsmanProcess proxy, String table, String when) throws IOException {
        List<List<String>> rows = proxy.admin("SELECT max_connections, COUNT(*) FROM " + table + " GROUP BY 1")
                .rows();
        assertThat(rows).as(table + " after " + when).hasSize(1);
        assertThat(rows.get(0).get(1)).as(table + " after " + when).isEqualTo(Integer.toString(SERVERS));
        return Integer.parseInt(rows.get(0).get(0));
    }

    /** The number of the newest version that one of the loops has made; 1 when there is none yet. */
    private static int lastVersion(PointsmanProcess proxy) throws IOException {
        QueryResult versions = proxy.admin("SHOW CONFIG VERSIONS");
        int comment = versions.columns().indexOf("comment");
        return versions.rows().stream()
                .map(row -> row.get(comment))
                .filter(text -> text.matches("\\d+"))
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(1);
    }

    private static void newestVersionsAreWhole(PointsmanProcess proxy) throws IOException {
        QueryResult versions = proxy.admin("SHOW CONFIG VERSIONS");
        int version = versions.columns().indexOf("version");
        int comment = versions.columns().indexOf("comment");
        List<List<String>> newest = versions.rows().stream()
                .filter(row -> row.get(comment).matches("\\d+"))
                .sorted(comparing((List<String> row) -> Integer.valueOf(row.get(comment)))
                        .reversed())
                .limit(20)
                .toList();
        for (List<String> row : newest) {
            proxy.admin("LOAD CONFIG VERSION " + row.get(version) + " TO RUNTIME");
            assertThat(numberOf(proxy, "runtime_mysql_servers", "version " + row.get(version)))
                    .isEqualTo(Integer.parseInt(row.get(comment)));
        }
    }
}
