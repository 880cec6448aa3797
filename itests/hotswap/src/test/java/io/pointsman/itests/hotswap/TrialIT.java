package io.pointsman.itests.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.Databases;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.ServerError;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A copy that fails is put in on trial under traffic: it goes back by itself, and whoever was not given it saw nothing. */
class TrialIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int SESSIONS = 40;

    /** One client that asks all the time, and counts what fails. */
    private static final class Session extends Thread {
        private final RawClient client;
        private volatile long answered;
        private volatile long failed;
        private volatile String last = "";
        private volatile boolean over;

        Session(PointsmanProcess proxy) throws IOException {
            super("session");
            client = proxy.connect(TestUser.APP, "test");
        }

        @Override
        public void run() {
            try (client) {
                while (!over) {
                    ask();
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
                }
            } catch (IOException e) {
                last = e.toString();
                failed = Long.MAX_VALUE; // no statement failed, the session did
            }
        }

        private void ask() throws IOException {
            try {
                client.query("SELECT " + answered);
                answered++;
            } catch (ServerError e) {
                last = e.getMessage();
                failed++;
            }
        }
    }

    @Test
    void theOldGenerationComesBackByItselfAndOnlyTheShareThatWasTriedOutSawErrors() throws Exception {
        DatabaseServer server = Databases.mariadb();
        Path bad = FailingRouting.copy(2);
        try (PointsmanProcess proxy = PointsmanProcess.start(
                "trial",
                new ProxyConfig()
                        .variable("server_version", server.version())
                        .server(0, server.port(), "")
                        .user(TestUser.APP, 0, ""))) {
            proxy.expectError("routing failed");
            List<Session> sessions = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                sessions.add(new Session(proxy));
                sessions.get(i).start();
            }
            awaitStatements(sessions, 500);

            // a canary
            assertThat(proxy.shell("plugin:swap " + bad + " --canary 20%")).contains("on trial");
            awaitRolledBack(proxy, 1);
            long sawErrors = sessions.stream().filter(each -> each.failed > 0).count();
            assertThat(sawErrors).isBetween(1L, SESSIONS / 2L);
            assertThat(sessions).allSatisfy(each -> assertThat(each.failed).isLessThan(Long.MAX_VALUE));
            assertNothingFailsAnyMore(sessions);

            // everybody
            assertThat(proxy.shell("plugin:swap " + bad + " --trial 30s")).contains("on trial");
            awaitRolledBack(proxy, 2);
            assertThat(sessions.stream().filter(each -> each.failed > 0).count())
                    .isGreaterThan(sawErrors);
            assertNothingFailsAnyMore(sessions);
            assertThat(sessions).allSatisfy(each -> assertThat(each.failed).isLessThan(Long.MAX_VALUE));
            assertThat(sessions.stream().filter(each -> each.failed > 0))
                    .allSatisfy(each -> assertThat(each.last).contains("could not be routed"));

            for (Session session : sessions) {
                session.over = true;
                session.join();
            }
        }
    }

    private static void awaitStatements(List<Session> sessions, long more) {
        long wanted = sessions.stream().mapToLong(each -> each.answered).sum() + more;
        Await.until(
                "statements go on",
                PATIENCE,
                () -> sessions.stream().mapToLong(each -> each.answered).sum() >= wanted);
    }

    private static void assertNothingFailsAnyMore(List<Session> sessions) {
        List<Long> before = sessions.stream().map(each -> each.failed).toList();
        awaitStatements(sessions, 2_000);
        assertThat(sessions.stream().map(each -> each.failed)).containsExactlyElementsOf(before);
    }

    /** And the history says why. */
    private static void awaitRolledBack(PointsmanProcess proxy, int times) {
        Await.until(
                "it is taken back",
                PATIENCE,
                () -> proxy.admin("PLUGIN HISTORY").rows().stream()
                                .filter(row -> row.get(1).equals("rollback")
                                        && row.get(2).equals("io.pointsman.routing")
                                        && row.get(6).contains("statements failed"))
                                .count()
                        == times);
        Await.until("one is left", PATIENCE, () -> {
            List<List<String>> rows = proxy.admin("PLUGIN LIST").rows().stream()
                    .filter(row -> row.get(1).equals("io.pointsman.routing")
                            && !row.get(4).contains("collected"))
                    .toList();
            return rows.size() == 1 && rows.get(0).get(2).equals("0.1.0");
        });
    }
}
