package io.pointsman.itests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.Checkout;
import io.pointsman.itests.support.FileTrees;
import io.pointsman.itests.support.FreePorts;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.Databases;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One installation takes over from another, with clients that come and go all the time. */
class UpgradeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int CLIENTS = 8;

    @TempDir
    private static Path folder;

    private static Path other;

    private final int port = FreePorts.next();
    private final int adminPort = FreePorts.next();
    private Path data;
    private Pointsman pointsman;

    @BeforeAll
    static void otherInstallation() throws IOException {
        other = folder.resolve("other");
        FileTrees.copy(Checkout.distribution(), other);
        try (RawClient dba = RawClient.connect(Databases.mariadb().port()).login(TestUser.DBA, "test")) {
            dba.query("CREATE OR REPLACE TABLE upgraded (n INT)");
        }
    }

    @AfterEach
    void stop() throws Exception {
        pointsman.execute("stop", "--datadir", data.toString());
    }

    private void start(String name, String... more) throws Exception {
        start(name, ProxyConfig.inFrontOf(Databases.mariadb()), more);
    }

    private void start(String name, ProxyConfig configuration, String... more) throws Exception {
        data = folder.resolve(name);
        Files.writeString(folder.resolve(name + ".cnf"), configuration.text());
        pointsman = new Pointsman(folder);
        Pointsman.Result started = startAgain(more);
        assertThat(started.exitCode()).as(started.err()).isZero();
    }

    private Pointsman.Result startAgain(String... more) throws IOException, InterruptedException {
        String[] arguments = {
            "start",
            "--datadir",
            data.toString(),
            "--config",
            data + ".cnf",
            "--mysql",
            "127.0.0.1:" + port + ";" + data + ".my",
            "--admin",
            "127.0.0.1:" + adminPort
        };
        return pointsman.execute(join(arguments, more));
    }

    private static String[] join(String[] some, String... more) {
        String[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    private Pointsman.Result upgrade(Path installation, String drain) throws IOException, InterruptedException {
        return pointsman.execute("upgrade", installation.toString(), "--datadir", data.toString(), "--drain", drain);
    }

    private String pid() throws IOException {
        return Files.readString(data.resolve("pointsman.pid")).strip();
    }

    private RawClient connect() throws IOException {
        return RawClient.connect(port).login(TestUser.APP, "test");
    }

    @Test
    void noClientIsRefusedOrCutOffWhenOneProcessReplacesAnother() throws Exception {
        // Given
        start("busy");
        Path plugin = putInFolder("routing");
        long before = rows();
        Reconnecting load = new Reconnecting(port, CLIENTS);
        Pooled pool = new Pooled(port, 600, 1_300, 2_500);

        try (load;
                pool) {
            for (Path next : new Path[] {other, Checkout.distribution(), other}) {
                String oldPid = pid();
                int committed = load.committed();
                Await.until("load", PATIENCE, () -> load.committed() > committed);

                // When
                Pointsman.Result upgraded = upgrade(next, "10s");

                // Then
                assertThat(upgraded.exitCode())
                        .as(upgraded.out() + upgraded.err())
                        .isZero();
                assertThat(pid()).isNotEqualTo(oldPid);
                assertThat(Path.of(data + ".my")).exists();
                assertThat(ProcessHandle.of(Long.parseLong(oldPid)).filter(ProcessHandle::isAlive))
                        .isEmpty();
            }
        }
        System.out.println("three upgrades under " + load.committed() + " connections, and " + pool.replaced()
                + " that a pool has replaced");
        assertThat(load.errors()).isEmpty();
        assertThat(pool.errors()).isEmpty();
        assertThat(pool.replaced()).isPositive();
        assertThat(plugin).exists();
        assertThat(plugin.resolveSibling(".trusted")).exists();
        assertThat(plugin.resolveSibling(".refused"))
                .satisfiesAnyOf(ledger -> assertThat(ledger).doesNotExist(), ledger -> assertThat(ledger)
                        .isEmptyFile());
        assertThat(shell("plugin:doctor")).doesNotContain("routing.jar");
        assertThat(rows() - before).isEqualTo(load.committed());
    }

    @Test
    void aTransactionGoesOnInTheOldProcessAndAKillFindsIt() throws Exception {
        // Given
        start("open");
        String oldPid = pid();
        long before = rows();
        try (RawClient open = connect();
                RawClient victim = connect();
                RawClient idle = connect()) {
            open.query("BEGIN");
            open.query("INSERT INTO upgraded VALUES (2)");
            victim.query("BEGIN");

            // When
            CompletableFuture<Pointsman.Result> upgrade = CompletableFuture.supplyAsync(this::upgradeSlowly);
            Await.until("the new process", PATIENCE, () -> !pid().equals(oldPid));
            Await.until("the idle session's end", PATIENCE, () -> hasEnded(idle));

            // Then
            String status =
                    pointsman.execute("status", "--datadir", data.toString()).out();
            assertThat(status).contains("leaving  pid " + oldPid).contains("2 in a transaction");
            try (RawClient here = connect()) {
                assertThat(here.connectionId()).isGreaterThan(open.connectionId() + (1 << 29));
                here.query("KILL " + victim.connectionId());
            }
            Await.until("the victim's end", PATIENCE, () -> hasEnded(victim));
            open.query("INSERT INTO upgraded VALUES (3)");
            open.query("COMMIT");
            Pointsman.Result upgraded = upgrade.get();
            assertThat(upgraded.exitCode()).as(upgraded.out() + upgraded.err()).isZero();
            System.out.println(upgraded.out());
            assertThat(rows() - before).isEqualTo(2);
        }
    }

    /** Another jar of the same version, which both processes of an upgrade find there. */
    private Path putInFolder(String room) throws Exception {
        Path original = Checkout.distribution().resolve("bundles/4").resolve(room + "-0.1.0.jar");
        Path plugin = Files.copy(original, data.resolve("plugins").resolve(room + ".jar"));
        Await.until("it runs", PATIENCE, () -> shell("plugin:history").contains("in place"));
        return plugin;
    }

    private String shell(String command) throws IOException, InterruptedException {
        return pointsman
                .execute("shell", "--datadir", data.toString(), "-c", command)
                .out();
    }

    private Pointsman.Result upgradeSlowly() {
        try {
            return upgrade(other, "60s");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean hasEnded(RawClient client) {
        try {
            client.socket().setSoTimeout(200);
            client.socket().getInputStream().read();
            return true; // ERR 1053, or the end
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void anInstallationThatDoesNotStartLeavesTheOldProcessServing() throws Exception {
        // Given
        start("broken");
        String oldPid = pid();
        Path broken = folder.resolve("broken-installation");
        FileTrees.copy(other, broken);
        FileTrees.delete(broken.resolve("bundles/4"));
        Files.createDirectories(broken.resolve("bundles/4"));

        // When
        Pointsman.Result upgraded = pointsman.execute("upgrade", broken.toString(), "--datadir", data.toString());

        // Then
        assertThat(upgraded.exitCode()).isEqualTo(1);
        assertThat(upgraded.complaints()).singleElement().asString().contains("not upgraded");
        assertThat(pid()).isEqualTo(oldPid);
        try (RawClient client = connect()) {
            assertThat(client.query("SELECT 1").value()).isEqualTo("1");
        }
        assertThat(pointsman
                        .execute("shell", "--datadir", data.toString(), "-c", "SELECT 1")
                        .exitCode())
                .isZero();
        assertThat(Path.of(data + ".my")).exists();
    }

    @Test
    void aProcessThatDiesInTheMomentOfTakingOverIsFollowedByAnotherStart() throws Exception {
        // Given
        start("killed");
        long before = rows();
        try (RawClient open = connect()) {
            open.query("BEGIN");
            open.query("INSERT INTO upgraded VALUES (4)");

            // When
            CompletableFuture<Pointsman.Result> upgrade = CompletableFuture.supplyAsync(this::upgradeSlowly);
            Path log = data.resolve("pointsman.log");
            Await.until(
                    "the old one lets go",
                    PATIENCE,
                    () -> Files.exists(log) && Files.readString(log).contains("another process takes over"));
            newcomer().destroyForcibly();

            // Then
            Pointsman.Result upgraded = upgrade.get();
            assertThat(upgraded.exitCode()).isEqualTo(1);
            assertThat(upgraded.complaints())
                    .singleElement()
                    .asString()
                    .contains("nobody takes in clients now")
                    .contains("1 in a transaction")
                    .contains("'pointsman start'");
            assertThat(startAgain().exitCode()).isZero();
            try (RawClient client = connect()) {
                client.query("INSERT INTO upgraded VALUES (5)");
            }
            open.query("COMMIT");
            assertThat(rows() - before).isEqualTo(2);
        }
    }

    private ProcessHandle newcomer() {
        return ProcessHandle.allProcesses()
                .filter(each -> each.info().commandLine().orElse("").contains("--take-over")
                        && each.info().commandLine().orElse("").contains(data.toString()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void onNioItSaysThatItCannot() throws Exception {
        // Given
        start("nio", "--transport", "nio");

        // When
        Pointsman.Result upgraded = upgrade(other, "1s");

        // Then
        assertThat(upgraded.exitCode()).isEqualTo(1);
        assertThat(upgraded.complaints())
                .singleElement()
                .asString()
                .contains("--transport=nio")
                .contains("epoll");
    }

    @Test
    void aFolderThatIsNoInstallationIsRefused() throws Exception {
        // Given
        start("nowhere");

        // When
        Pointsman.Result upgraded = upgrade(folder, "1s");

        // Then
        assertThat(upgraded.exitCode()).isEqualTo(1);
        assertThat(upgraded.complaints()).singleElement().asString().contains("no installation in " + folder);
    }

    private static long rows() throws IOException {
        try (RawClient dba = RawClient.connect(Databases.mariadb().port()).login(TestUser.DBA, "test")) {
            return Long.parseLong(dba.query("SELECT COUNT(*) FROM upgraded").value());
        }
    }
}
