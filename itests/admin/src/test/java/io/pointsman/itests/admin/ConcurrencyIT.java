package io.pointsman.itests.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Several admins at once, on the port and in the shell. */
class ConcurrencyIT {

    private static final int ROUNDS = 150;

    private static PointsmanProcess proxy;

    @BeforeAll
    static void start() {
        proxy = PointsmanProcess.start(
                "concurrency",
                new ProxyConfig()
                        .server(0, 3306, "")
                        .user("one", "secret", 0, "max_connections=1")
                        .user("two", "secret", 0, "max_connections=1"));
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    /** A statement that one admin repeats over a connection of its own. */
    private static Callable<Void> repeat(String... statements) {
        return () -> {
            try (AdminSession session = AdminSession.open(proxy)) {
                for (int i = 0; i < ROUNDS; i++) {
                    for (String statement : statements) {
                        session.query(statement);
                    }
                }
            }
            return null;
        };
    }

    @SafeVarargs
    private static void together(Callable<Void>... admins) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(admins.length);
        try {
            List<Future<Void>> running = new ArrayList<>();
            for (Callable<Void> admin : admins) {
                running.add(threads.submit(admin));
            }
            for (Future<Void> each : running) {
                each.get(); // throws what an admin was told
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static String value(String sql) throws Exception {
        return proxy.admin(sql).value();
    }

    @Test
    void noUpdateOfTwoAdminsIsLost() throws Exception {
        String more = "UPDATE mysql_users SET max_connections = max_connections + 1 WHERE username = 'one'";

        together(repeat(more), repeat(more), repeat("SAVE MYSQL USERS TO DISK"));

        assertThat(value("SELECT max_connections FROM mysql_users WHERE username = 'one'"))
                .isEqualTo(Integer.toString(1 + 2 * ROUNDS));
    }

    @Test
    void loadsAtTheSameTimeComeOneAfterTheOther() throws Exception {
        together(
                repeat(
                        "UPDATE mysql_users SET max_connections = max_connections + 1 WHERE username = 'two'",
                        "LOAD MYSQL USERS TO RUNTIME"),
                repeat("LOAD MYSQL USERS TO RUNTIME", "LOAD MYSQL SERVERS TO RUNTIME"),
                repeat("LOAD MYSQL VARIABLES TO RUNTIME"));

        assertThat(proxy.admin("SELECT DISTINCT max_connections FROM runtime_mysql_users WHERE username = 'two'")
                        .rows())
                .containsExactly(List.of(Integer.toString(1 + ROUNDS)));
    }

    @Test
    void theShellAndThePortWriteAtOnce() throws Exception {
        Callable<Void> shell = () -> {
            for (int i = 0; i < 5; i++) {
                proxy.shell("INSERT INTO mysql_servers (hostgroup_id, hostname, port) VALUES (61, '10.6.1." + i
                        + "', 3306)");
            }
            return null;
        };

        together(
                shell,
                repeat("SELECT * FROM runtime_mysql_servers"),
                repeat("REPLACE INTO mysql_servers (hostgroup_id, hostname, port) VALUES (62, '10.6.2.1', 3306)"));

        assertThat(value("SELECT COUNT(*) FROM mysql_servers WHERE hostgroup_id = 61"))
                .isEqualTo("5");
        assertThat(value("SELECT COUNT(*) FROM mysql_servers WHERE hostgroup_id = 62"))
                .isEqualTo("1");
    }
}
