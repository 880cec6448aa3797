package io.pointsman.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.admin.ConfigStore.Statement;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.api.session.SqlAnswer.Notice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code LOAD … CONFIRM WITHIN}: in force for a time, and for good only when somebody can still say so. */
class ConfirmTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @TempDir
    Path directory;

    private AdminFixture admin;

    @BeforeEach
    void startWithOneServer() throws Exception {
        admin = new AdminFixture(directory)
                .startWith("mysql_servers = ( { address=\"good\" , port=3306 , hostgroup=1 } )");
        admin.affected("UPDATE mysql_servers SET hostname='bad'");
    }

    @AfterEach
    void stop() throws Exception {
        admin.close();
    }

    @Test
    void aLoadThatNobodyConfirmsIsRolledBackByItself() {
        var before = admin.configs.current();

        load(1);

        assertThat(inForce()).containsExactly("bad");
        await(() -> inForce().equals(List.of("good")));
        assertThat(admin.configs.current().servers()).isEqualTo(before.servers());
        assertThat(admin.configs.current().users()).isEqualTo(before.users());
        assertThat(admin.configs.current().variables()).isEqualTo(before.variables());
        await(() -> versions().size() == 3);
        assertThat(versions().get(0)).contains("timer", "version 2 was not confirmed: back to version 1", "yes");
        assertThat(admin.rows("SELECT * FROM disk.config_pending")).isEmpty();
        assertThat(admin.rows("SELECT hostname FROM mysql_servers")).containsExactly(List.of("bad"));
    }

    @Test
    void theAnswerTellsTheDeadlineAndTheListTheSecondsLeft() {
        SqlAnswer.Done done = (SqlAnswer.Done) load(60);

        assertThat(done.notices())
                .extracting(Notice::message)
                .anyMatch(text -> text.matches(
                        "version 1 comes back by itself at .* UTC, in 60 seconds, unless CONFIRM" + " comes before"));
        assertThat(done.warnings()).isZero();
        List<String> newest = versions().get(0);
        assertThat(Integer.parseInt(newest.get(newest.size() - 1))).isBetween(50, 60);
        assertThat(versions().get(1)).endsWith((String) null);
        assertThat(admin.admin().lines())
                .anyMatch(line -> line.matches("version 2 waits to be confirmed, \\d+ seconds left"));
    }

    @Test
    void whatIsConfirmedStays() throws Exception {
        load(2);

        admin.affected("CONFIRM");

        assertThat(admin.rows("SELECT * FROM disk.config_pending")).isEmpty();
        long deadline = System.nanoTime() + Duration.ofSeconds(3).toNanos();
        while (System.nanoTime() < deadline) {
            assertThat(inForce()).containsExactly("bad");
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        assertThat(versions()).hasSize(2);
    }

    @Test
    void itCanBeTakenBackAtOnce() {
        load(60);

        admin.affected("ROLLBACK CONFIG");

        assertThat(inForce()).containsExactly("good");
        assertThat(versions().get(0)).contains("admin", "back to version 1");
        assertThat(admin.failure("CONFIRM").message()).contains("no version waits to be confirmed");
        assertThat(admin.failure("ROLLBACK CONFIG").errorCode()).isEqualTo(1290);
    }

    @Test
    void theTransactionWordStaysWithoutEffect() {
        load(60);

        admin.affected("ROLLBACK");

        assertThat(inForce()).containsExactly("bad");
    }

    @Test
    void anotherLoadHasToWait() {
        load(60);

        SqlAnswer.Failed failure = admin.failure("LOAD MYSQL USERS TO RUNTIME");
        assertThat(failure.errorCode()).isEqualTo(1290);
        assertThat(failure.message())
                .containsPattern(
                        "version 2 waits to be confirmed for \\d+ more seconds: CONFIRM it or take it back with"
                                + " ROLLBACK CONFIG first");
        assertThat(admin.failure("LOAD CONFIG VERSION 1 TO RUNTIME").message()).contains("waits to be confirmed");

        admin.affected("CONFIRM");
        admin.affected("LOAD MYSQL USERS TO RUNTIME");
    }

    @Test
    void aRoomThatTakesOverGoesOnWithTheTime() throws Exception {
        load(2);

        admin.start();

        assertThat(inForce()).containsExactly("bad");
        await(() -> inForce().equals(List.of("good")));
        assertThat(admin.rows("SELECT * FROM disk.config_pending")).isEmpty();
    }

    @Test
    void aRoomThatComesTooLateRollsBackAtOnce() throws Exception {
        load(60);
        admin.store.transaction(List.of(Statement.of("UPDATE disk.config_pending SET deadline_ms = 1")));

        admin.start();

        await(() -> inForce().equals(List.of("good")));
    }

    @Test
    void aProcessThatStartsAnewForgetsIt() throws Exception {
        load(60);
        admin.close();

        admin = new AdminFixture(directory).start();

        assertThat(inForce()).containsExactly("good"); // from DISK, where it always was
        assertThat(admin.rows("SELECT * FROM disk.config_pending")).isEmpty();
        assertThat(admin.failure("CONFIRM").errorCode()).isEqualTo(1290);
        admin.affected("LOAD MYSQL USERS TO RUNTIME");
    }

    @Test
    void aFullDiskDoesNotKeepWhatNobodyConfirmedInForce() {
        load(1);
        admin.store.transaction(List.of(Statement.of("CREATE TRIGGER disk.full BEFORE INSERT ON config_versions"
                + " BEGIN SELECT RAISE(ABORT, 'the disk is full'); END")));

        await(() -> inForce().equals(List.of("good")));

        assertThat(admin.failure("CONFIRM").message()).contains("is over");
    }

    @Test
    void theLastVersionToGoBackToIsNotPruned() {
        admin.affected("SET admin-config_versions_kept=1");
        admin.affected("LOAD ADMIN VARIABLES TO RUNTIME");
        assertThat(versions()).hasSize(1);

        load(60);
        assertThat(versions()).hasSize(2);
        admin.affected("ROLLBACK CONFIG");

        assertThat(inForce()).containsExactly("good");
        assertThat(versions()).hasSize(1);
    }

    private SqlAnswer load(int seconds) {
        SqlAnswer answer = admin.run("LOAD MYSQL SERVERS TO RUNTIME CONFIRM WITHIN " + seconds);
        assertThat(answer).isInstanceOf(SqlAnswer.Done.class);
        return answer;
    }

    private List<String> inForce() {
        return admin.configs.current().servers().stream()
                .map(server -> server.hostname())
                .toList();
    }

    private List<List<String>> versions() {
        return admin.rows("SHOW CONFIG VERSIONS");
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
