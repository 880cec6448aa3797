package io.pointsman.itests.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.Databases;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The admin side can be stopped, all of it or a room; traffic doesn't notice, and nothing is forgotten. */
class StoppedRoomsIT {

    private static final Duration BACK_WITHIN = Duration.ofSeconds(30);

    private static PointsmanProcess proxy;
    private static GogoConsole console;

    @BeforeAll
    static void start() throws Exception {
        proxy = PointsmanProcess.start("stopped", ProxyConfig.inFrontOf(Databases.mariadb()));
        console = GogoConsole.open(proxy);
    }

    @AfterAll
    static void stop() throws IOException {
        console.close();
        proxy.close();
    }

    /** The ids of these bundles. */
    private static String ids(List<String> rooms) throws IOException {
        String bundles = console.run("felix:lb -s io.pointsman");
        return rooms.stream()
                .map(room -> {
                    Matcher line = Pattern.compile(
                                    "(\\d+)\\|Active[^|]*\\|[^|]*\\|io\\.pointsman\\." + Pattern.quote(room) + " ")
                            .matcher(bundles);
                    assertThat(line.find()).as(room + " in " + bundles).isTrue();
                    return line.group(1);
                })
                .collect(Collectors.joining(" "));
    }

    private static boolean adminAnswers() {
        try {
            return proxy.admin("SELECT 1").value().equals("1");
        } catch (IOException notThere) {
            return false;
        }
    }

    private static boolean shellAnswers() throws Exception {
        return proxy.tryShell("SELECT 1").exitCode() == 0;
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin.shell", "admin", "admin.storage", "admin admin.storage admin.shell"})
    void trafficFlowsAndWhatNobodySavedIsBack(String stopped) throws Exception {
        List<String> rooms = List.of(stopped.split(" "));
        String comment = "unsaved while " + stopped + " is away";
        try (Traffic traffic = new Traffic(proxy)) {
            // Given
            proxy.adminAll(
                    "UPDATE mysql_servers SET comment = '" + comment + "'",
                    "UPDATE mysql_users SET max_connections = max_connections + 1 WHERE username = 'app'",
                    "SET mysql-wait_timeout = 7654321");
            List<List<String>> edited = inMemory();
            List<List<String>> inForce = inForce();
            traffic.assertFlows("before");
            String ids = ids(rooms);

            // When
            console.run("felix:stop " + ids);

            // Then
            traffic.assertFlows("while " + stopped + " is stopped");
            assertThat(adminAnswers()).isEqualTo(stopped.equals("admin.shell"));
            assertThat(shellAnswers()).isFalse();

            // When
            console.run("felix:start " + ids);
            Await.until(stopped + " is back", BACK_WITHIN, () -> adminAnswers() && shellAnswers());

            // Then
            traffic.assertFlows("after " + stopped + " came back");
            assertThat(inMemory()).isEqualTo(edited);
            assertThat(inForce()).isEqualTo(inForce);
            proxy.adminAll("LOAD MYSQL SERVERS TO RUNTIME", "SAVE MYSQL SERVERS TO DISK");
            assertThat(proxy.admin("SELECT comment FROM runtime_mysql_servers").value())
                    .isEqualTo(comment);
            traffic.assertFlows("after a LOAD");
        }
    }

    private static List<List<String>> inMemory() throws IOException {
        return proxy.admin("SELECT comment, (SELECT max_connections FROM mysql_users WHERE username = 'app'),"
                        + " (SELECT variable_value FROM global_variables WHERE variable_name = 'mysql-wait_timeout')"
                        + " FROM mysql_servers")
                .rows();
    }

    private static List<List<String>> inForce() throws IOException {
        return proxy.admin("SELECT * FROM runtime_mysql_servers").rows();
    }
}
