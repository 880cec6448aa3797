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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each room's bytes are exchanged where they stand, under load: by the folder, and by the container's own command. */
class InPlaceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int WORKERS = 6;
    private static final int IDLE = 20;
    private static final int HOLDING = 5;
    private static final int STREAMS = 2;

    /** An answer that passes through one of these for more than four seconds is cut off. */
    private static final List<String> CUTTING = List.of("session", "protocol", "backend");

    private interface Update {
        void of(String room) throws Exception;
    }

    @Test
    void onlyWhatIsBusyForLongIsCutOffAndToldSo() throws Exception {
        try (DatabaseServer server = MariadbServerProcess.start(List.of("--max-connections=200"));
                PointsmanProcess proxy = PointsmanProcess.start(
                        "in-place",
                        new ProxyConfig()
                                .variable("server_version", server.version())
                                .variable(
                                        "ssl_p2s_ca", server.certificates().ca().toString())
                                .server(0, server.port(), "use_ssl=1, max_connections=150")
                                .user(TestUser.APP, 0, ""));
                Oltp load = new Oltp(proxy.mysqlPort(), WORKERS);
                Comers comers = new Comers(proxy.mysqlPort(), 2)) {
            // Given
            List<RawClient> idle = idle(proxy);
            load.hold(HOLDING);
            load.stream(STREAMS, 500);
            comers.stay(administrator(proxy), "SELECT COUNT(*) FROM runtime_mysql_servers");
            Map<String, String> ids = ids(proxy);
            Map<String, long[]> windows = new LinkedHashMap<>();
            Stage stage = new Stage(proxy, load, comers, windows);

            // When
            for (String room : Rooms.ALL) {
                if (!room.equals("deploy")) { // it can't exchange itself
                    stage.update(room, "the folder", each -> putInFolder(proxy, each));
                }
                if (!room.equals("admin.shell")) { // a command typed into it goes with it
                    stage.update(room, "felix:update", each -> updateByHand(proxy, ids.get(each), each));
                }
                RawClient some = idle.get(windows.size() % idle.size());
                assertThat(some.query("SELECT CONNECTION_ID()").value()).isEqualTo(Long.toString(some.connectionId()));
            }
            stage.close();

            // Then
            load.end();
            comers.end();
            assertThat(load.failures()).isEmpty();
            assertThat(comers.failures()).isEmpty();
            for (RawClient client : idle) {
                assertThat(client.query("SELECT CONNECTION_ID()").value())
                        .isEqualTo(Long.toString(client.connectionId()));
                client.close();
            }
            print(load, windows);
            System.out.println("clients that came and went meanwhile: " + comers.served());
        }
    }

    /** What goes on, and what must come of it each time. */
    private static final class Stage {
        private final PointsmanProcess proxy;
        private final Oltp load;
        private final Comers comers;
        private final Map<String, long[]> windows;
        private SlowStream stream;

        Stage(PointsmanProcess proxy, Oltp load, Comers comers, Map<String, long[]> windows) {
            this.proxy = proxy;
            this.load = load;
            this.comers = comers;
            this.windows = windows;
        }

        void update(String room, String way, Update update) throws Exception {
            if (stream == null || stream.hasEnded()) {
                close();
                stream = new SlowStream(proxy.mysqlPort());
                Await.until("it flows", PATIENCE, stream::isFlowing);
            }
            long before = cutOff(proxy);
            long begun = System.nanoTime();
            update.of(room);
            windows.put(room + " by " + way, new long[] {begun, System.nanoTime()});
            String what = room + " by " + way;
            assertThat(load.failures()).as(what).isEmpty();
            assertThat(comers.failures()).as(what).isEmpty();
            if (CUTTING.contains(room)) {
                Await.until("it is told", PATIENCE, stream::hasEnded);
                assertThat(stream.end()).as(what).isEqualTo("ERR 9001");
                assertThat(cutOff(proxy)).as(what).isGreaterThan(before);
            } else {
                assertThat(stream.hasEnded() ? stream.end() : "flows").as(what).isEqualTo("flows");
                assertThat(cutOff(proxy)).as(what).isEqualTo(before);
            }
        }

        void close() throws IOException {
            if (stream != null) {
                stream.close();
            }
        }
    }

    private static long cutOff(PointsmanProcess proxy) throws IOException {
        return Long.parseLong(proxy.admin("SELECT Variable_Value FROM stats_mysql_global"
                        + " WHERE Variable_Name = 'Channels_cut_off_by_updates'")
                .value());
    }

    private static List<RawClient> idle(PointsmanProcess proxy) throws IOException {
        List<RawClient> idle = new ArrayList<>();
        for (int i = 0; i < IDLE; i++) {
            idle.add(RawClient.connect(proxy.mysqlPort()).startTls().login(TestUser.APP, "test"));
        }
        return idle;
    }

    private static RawClient administrator(PointsmanProcess proxy) throws IOException {
        return RawClient.connect(proxy.adminPort()).login(ProxyConfig.ADMIN_USER, ProxyConfig.ADMIN_PASSWORD, "");
    }

    /** Of bundles, by the room's name. */
    private static Map<String, String> ids(PointsmanProcess proxy) throws Exception {
        Map<String, String> ids = new LinkedHashMap<>();
        proxy.shell("felix:lb -s")
                .lines()
                .filter(line -> line.contains("io.pointsman."))
                .forEach(line -> {
                    String[] cells = line.split("\\|");
                    String name = cells[cells.length - 2].strip().replaceFirst(" .*", "");
                    ids.put(name.replace("io.pointsman.", ""), cells[0].strip());
                });
        return ids;
    }

    private static void putInFolder(PointsmanProcess proxy, String room) throws Exception {
        Path plugins = proxy.dataDirectory().resolve("plugins");
        Files.copy(
                NewerCopy.inPlace(room, "folder"), plugins.resolve(room + ".jar"), StandardCopyOption.REPLACE_EXISTING);
        Await.until(room + " is updated", PATIENCE, () -> proxy.admin("PLUGIN HISTORY").rows().stream()
                .anyMatch(row -> row.contains("io.pointsman." + room) && row.contains("in place")));
    }

    private static void updateByHand(PointsmanProcess proxy, String id, String room) throws Exception {
        Path jar = NewerCopy.inPlace(room, "hand");
        proxy.tryShell("felix:update " + id + " " + jar.toUri()); // which may cut off its own shell
        Await.until(room + " is active", PATIENCE, () -> proxy.tryShell("felix:lb -s")
                .output()
                .lines()
                .anyMatch(line -> line.strip().startsWith(id + "|") && line.contains("Active")));
    }

    private static void print(Oltp load, Map<String, long[]> windows) {
        System.out.println("statements while a bundle was updated in place");
        windows.forEach((what, window) -> System.out.printf(
                "  %-30s %6d ms: %s%n",
                what,
                (window[1] - window[0]) / 1_000_000,
                Latencies.summary(Latencies.select(load.latencies(), List.of(window), true))));
        System.out.println(
                "  otherwise: " + Latencies.summary(Latencies.select(load.latencies(), windows.values(), false)));
    }
}
