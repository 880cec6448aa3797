package io.pointsman.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.admin.ConfigStore.Statement;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.api.session.SqlAnswer.Notice;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every configuration that was in force has a number, and can be in force again. */
class VersionsTest {

    private static final int NUMBER = 0;
    private static final int USER = 2;
    private static final int PEER = 3;
    private static final int MODULE = 4;
    private static final int COMMENT = 5;
    private static final int CHECKSUM = 6;
    private static final int IN_FORCE = 7;

    @TempDir
    Path directory;

    private AdminFixture admin;

    @BeforeEach
    void start() throws Exception {
        admin = new AdminFixture(directory).start();
    }

    @AfterEach
    void stop() throws Exception {
        admin.close();
    }

    @Test
    void theStartIsTheFirstVersion() {
        List<List<String>> versions = versions();

        assertThat(versions).hasSize(1);
        assertThat(versions.get(0).get(USER)).isEqualTo("start");
        assertThat(versions.get(0).get(MODULE)).isEqualTo("ALL");
        assertThat(versions.get(0).get(IN_FORCE)).isEqualTo("yes");
        assertThat(versions.get(0).get(1)).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC");
    }

    @Test
    void everyLoadIsNumberedAndTellsWhoAndWhy() {
        addServer("db1");

        SqlAnswer.Done done = done("LOAD MYSQL SERVERS TO RUNTIME COMMENT 'it''s the first'");

        assertThat(done.notices()).extracting(Notice::message).contains("this is version 2");
        assertThat(done.warnings()).isZero();
        List<String> newest = versions().get(0);
        assertThat(newest.get(NUMBER)).isEqualTo("2");
        assertThat(newest.get(USER)).isEqualTo("admin");
        assertThat(newest.get(PEER)).isEqualTo("127.0.0.1:50000");
        assertThat(newest.get(MODULE)).isEqualTo("MYSQL SERVERS");
        assertThat(newest.get(COMMENT)).isEqualTo("it's the first");
        assertThat(newest.get(IN_FORCE)).isEqualTo("yes");
        assertThat(versions().get(1).get(IN_FORCE)).isEqualTo("no");
    }

    @Test
    void theSameConfigurationHasTheSameChecksumAndIsStoredOnce() {
        addServer("db1");
        done("LOAD MYSQL SERVERS TO RUNTIME");
        done("LOAD MYSQL SERVERS TO RUNTIME");

        assertThat(versions()).hasSize(3);
        assertThat(versions().get(0).get(CHECKSUM)).isEqualTo(versions().get(1).get(CHECKSUM));
        assertThat(versions().get(2).get(CHECKSUM))
                .isNotEqualTo(versions().get(1).get(CHECKSUM));
        assertThat(admin.rows("SELECT version FROM disk.config_snapshots WHERE module='MYSQL SERVERS' ORDER BY 1"))
                .containsExactly(List.of("1"), List.of("2"));
    }

    @Test
    void theOrderInWhichRowsWereTypedMakesNoDifference() {
        addServer("db1");
        addServer("db2");
        done("LOAD MYSQL SERVERS TO RUNTIME");
        admin.affected("DELETE FROM mysql_servers");
        addServer("db2");
        addServer("db1");
        done("LOAD MYSQL SERVERS TO RUNTIME");

        assertThat(versions().get(0).get(CHECKSUM)).isEqualTo(versions().get(1).get(CHECKSUM));
    }

    @Test
    void aVersionShowsItsRowsWithoutTheirSecrets() {
        admin.affected("INSERT INTO mysql_users (username, password, comment) VALUES ('bob', 'hunter2', 'a, b')");
        done("LOAD MYSQL USERS TO RUNTIME");

        List<List<String>> rows = admin.rows("SHOW CONFIG VERSION 2");

        assertThat(rows)
                .filteredOn(row -> row.get(1).equals("mysql_users"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.subList(0, 3)).containsExactly("MYSQL USERS", "mysql_users", "bob, 1");
                    assertThat(row.get(3))
                            .startsWith("username=bob, password=(secret), active=1,")
                            .endsWith("comment='a, b'");
                });
        assertThat(rows)
                .contains(List.of(
                        "MYSQL VARIABLES",
                        "global_variables",
                        "mysql-wait_timeout",
                        "variable_name=mysql-wait_timeout, variable_value=28800000"));
        assertThat(rows.toString())
                .doesNotContain("hunter2")
                .contains("variable_name=admin-admin_credentials, variable_value=(secret)");
    }

    @Test
    void anEarlierVersionIsInForceAgainAsANewOneAndMemoryStays() {
        addServer("db1");
        done("LOAD MYSQL SERVERS TO RUNTIME");
        admin.affected("INSERT INTO mysql_users (username, password) VALUES ('bob', 'x')");
        done("LOAD MYSQL USERS TO RUNTIME");
        admin.affected("UPDATE mysql_servers SET hostname='db2'");
        done("LOAD MYSQL SERVERS TO RUNTIME");

        SqlAnswer.Done done = done("LOAD CONFIG VERSION 2 TO RUNTIME");

        assertThat(inForce()).containsExactly("db1");
        assertThat(admin.configs.current().users().rows()).isEmpty();
        assertThat(admin.rows("SELECT hostname FROM mysql_servers")).containsExactly(List.of("db2"));
        assertThat(done.notices()).extracting(Notice::message).anyMatch(text -> text.startsWith("MEMORY is as it was"));
        assertThat(versions().get(0).subList(NUMBER, 1)).containsExactly("5");
        assertThat(versions().get(0).get(COMMENT)).isEqualTo("as version 2");
        assertThat(versions().get(0).get(CHECKSUM)).isEqualTo(versions().get(3).get(CHECKSUM));
    }

    @Test
    void versionsOutliveTheProcessAndTheSameStartIsNoNewOne() throws Exception {
        addServer("db1");
        admin.affected("SAVE MYSQL SERVERS TO DISK");
        done("LOAD MYSQL SERVERS TO RUNTIME");
        List<List<String>> before = versions();

        restart();
        assertThat(versions()).isEqualTo(before);

        admin.affected("DELETE FROM disk.mysql_servers");
        restart();
        assertThat(versions()).hasSize(3);
        assertThat(versions().get(0).get(USER)).isEqualTo("start");
        done("LOAD CONFIG VERSION 2 TO RUNTIME");
        assertThat(inForce()).containsExactly("db1");
    }

    @Test
    void theOldestVersionsGoAndWhatTheOthersNeedStays() {
        admin.affected("INSERT INTO mysql_users (username, password) VALUES ('bob', 'x')");
        done("LOAD MYSQL USERS TO RUNTIME");
        admin.affected("SET admin-config_versions_kept=3");
        done("LOAD ADMIN VARIABLES TO RUNTIME");
        IntStream.range(0, 10).forEach(i -> {
            admin.affected("DELETE FROM mysql_servers");
            addServer("db" + i);
            done("LOAD MYSQL SERVERS TO RUNTIME");
        });

        assertThat(versions()).extracting(row -> row.get(NUMBER)).containsExactly("13", "12", "11");
        assertThat(admin.rows("SELECT count(*) FROM disk.config_snapshots WHERE module='MYSQL SERVERS'"))
                .containsExactly(List.of("3"));
        done("LOAD CONFIG VERSION 12 TO RUNTIME");
        assertThat(inForce()).containsExactly("db8");
        assertThat(admin.configs.current().users().rows()).hasSize(1);
        assertThat(admin.failure("SHOW CONFIG VERSION 2").message())
                .contains("there is no version 2: those from 12 to 14 are kept");
        assertThat(admin.failure("LOAD CONFIG VERSION 99 TO RUNTIME").errorCode())
                .isEqualTo(1290);
    }

    @Test
    void aLoadThatIsRefusedLeavesNoTrace() {
        List<List<String>> before = versions();
        var inForce = admin.configs.current();
        addServer("db1");
        admin.configs.check = config -> List.of("I don't like it");

        admin.failure("LOAD MYSQL SERVERS TO RUNTIME");
        admin.failure("LOAD CONFIG VERSION 1 TO RUNTIME");

        assertThat(versions()).isEqualTo(before);
        assertThat(admin.configs.current()).isSameAs(inForce);
    }

    @Test
    void aLoadThatCantBeWrittenDownIsRefused() {
        List<List<String>> before = versions();
        var inForce = admin.configs.current();
        addServer("db1");
        admin.store.transaction(List.of(Statement.of("CREATE TRIGGER disk.full BEFORE INSERT ON config_snapshots"
                + " BEGIN SELECT RAISE(ABORT, 'the disk is full'); END")));

        SqlAnswer.Failed failure = admin.failure("LOAD MYSQL SERVERS TO RUNTIME");

        assertThat(failure.errorCode()).isEqualTo(1290);
        assertThat(failure.message()).contains("nothing has changed").contains("the disk is full");
        assertThat(admin.configs.current()).isSameAs(inForce);
        assertThat(versions()).isEqualTo(before);
    }

    @Test
    void aStartThatCantBeWrittenDownIsInForceAllTheSame() throws Exception {
        addServer("db1");
        admin.affected("SAVE MYSQL SERVERS TO DISK");
        admin.store.transaction(List.of(Statement.of("CREATE TRIGGER disk.full BEFORE INSERT ON config_snapshots"
                + " BEGIN SELECT RAISE(ABORT, 'the disk is full'); END")));

        restart();

        assertThat(admin.report()).containsEntry("state", "done");
        assertThat(inForce()).containsExactly("db1");
    }

    @Test
    void aFixedVariableOfAnotherProgramVersionDoesNotStandInTheWay() {
        admin.affected("UPDATE disk.config_snapshots SET content = replace(content,"
                + " '\"variable_name\":\"admin-version\",\"variable_value\":\"0.1.0\"',"
                + " '\"variable_name\":\"admin-version\",\"variable_value\":\"0.0.1\"')");
        assertThat(admin.rows("SELECT 1 FROM disk.config_snapshots WHERE content LIKE '%\"0.0.1\"%'"))
                .hasSize(1);

        done("LOAD CONFIG VERSION 1 TO RUNTIME");

        assertThat(admin.configs.current().variables().text("admin-version")).isEqualTo("0.1.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHOW CONFIG VERSION",
                "SHOW CONFIG VERSION x",
                "SHOW CONFIG VERSIONS LIKE 'x'",
                "LOAD CONFIG VERSION 1",
                "LOAD CONFIG VERSION 1 TO MEMORY",
                "LOAD CONFIG VERSION 1 TO RUNTIME COMMENT",
                "LOAD CONFIG VERSION 1 TO RUNTIME CONFIRM WITHIN 0",
                "CONFIRM IT",
                "ROLLBACK CONFIG NOW",
            })
    void whatIsTypedWrongIsToldHowItWouldBeRight(String sql) {
        SqlAnswer.Failed failure = admin.failure(sql);

        assertThat(failure.errorCode()).isEqualTo(1064);
        assertThat(failure.message()).contains("expected SHOW CONFIG VERSIONS, SHOW CONFIG VERSION <n>");
    }

    @Test
    void statisticsUsersSeeNoVersions() {
        assertThat(admin.failure(AdminFixture.STATS, "SHOW CONFIG VERSIONS").errorCode())
                .isEqualTo(1045);
        assertThat(admin.failure(AdminFixture.STATS, "CONFIRM").errorCode()).isEqualTo(1045);
        assertThat(admin.failure(AdminFixture.STATS, "SHOW DIFF").errorCode()).isEqualTo(1045);
    }

    private void restart() throws Exception {
        admin.close();
        admin = new AdminFixture(directory).start();
    }

    private void addServer(String hostname) {
        admin.affected("INSERT INTO mysql_servers (hostgroup_id, hostname) VALUES (1, '" + hostname + "')");
    }

    private List<String> inForce() {
        return admin.configs.current().servers().stream()
                .map(server -> server.hostname())
                .toList();
    }

    private List<List<String>> versions() {
        return admin.rows("SHOW CONFIG VERSIONS");
    }

    private SqlAnswer.Done done(String sql) {
        SqlAnswer answer = admin.run(sql);
        assertThat(answer).as(sql).isInstanceOf(SqlAnswer.Done.class);
        return (SqlAnswer.Done) answer;
    }
}
