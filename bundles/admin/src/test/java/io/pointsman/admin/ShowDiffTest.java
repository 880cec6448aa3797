package io.pointsman.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.session.SqlAnswer;
import io.pointsman.api.session.SqlAnswer.Notice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code SHOW DIFF}: what a LOAD or a SAVE would change, cell by cell. */
class ShowDiffTest {

    private static final int USERS = 10_000;

    @TempDir
    Path directory;

    private AdminFixture admin;

    @BeforeEach
    void startWithOneServerAndOneUser() throws Exception {
        admin = new AdminFixture(directory).startWith("""
                        mysql_servers = ( { address="db1" , port=3306 , hostgroup=1 } )
                        mysql_users = ( { username="bob" , password="hunter2" , default_hostgroup=1 } )
                        """);
    }

    @AfterEach
    void stop() throws Exception {
        admin.close();
    }

    @Test
    void nothingDiffersAfterTheStart() {
        assertThat(admin.rows("SHOW DIFF")).isEmpty();
        assertThat(admin.rows("SHOW DIFF BETWEEN MEMORY AND DISK")).isEmpty();
        assertThat(admin.rows("SHOW DIFF BETWEEN RUNTIME AND DISK")).isEmpty();
        assertThat(admin.rows("SHOW DIFF BETWEEN VERSION 1 AND RUNTIME")).isEmpty();
    }

    @Test
    void changedCellsAndNewAndMissingRowsAreTold() {
        admin.affected("UPDATE mysql_servers SET use_ssl=1, weight=7");
        admin.affected("INSERT INTO mysql_servers (hostgroup_id, hostname) VALUES (2, 'db2')");
        admin.affected("DELETE FROM mysql_users");
        admin.affected("SET mysql-wait_timeout=1000");

        SqlAnswer.Rows diff = (SqlAnswer.Rows) admin.run("SHOW DIFF");

        assertThat(diff.columns()).containsExactly("module", "table", "key", "column", "change", "runtime", "memory");
        String db2 = "hostgroup_id=2, hostname=db2, port=3306, status=ONLINE, weight=1, compression=0,"
                + " max_connections=1000, max_replication_lag=0, use_ssl=0, max_latency_ms=0, gtid_port=0, comment=''";
        assertThat(diff.rows())
                .containsExactlyInAnyOrder(
                        List.of("MYSQL SERVERS", "mysql_servers", "1, db1, 3306", "weight", "changed", "1", "7"),
                        List.of("MYSQL SERVERS", "mysql_servers", "1, db1, 3306", "use_ssl", "changed", "0", "1"),
                        Arrays.asList("MYSQL SERVERS", "mysql_servers", "2, db2, 3306", "", "added", null, db2),
                        Arrays.asList(
                                "MYSQL USERS",
                                "mysql_users",
                                "bob, 1",
                                "",
                                "removed",
                                diff.rows().get(3).get(5),
                                null),
                        List.of(
                                "MYSQL VARIABLES",
                                "global_variables",
                                "mysql-wait_timeout",
                                "variable_value",
                                "changed",
                                "28800000",
                                "1000"));
        assertThat(diff.rows().get(3).get(5)).contains("password=(secret)").doesNotContain("hunter2");
    }

    @Test
    void secretsDifferWithoutBeingShown() {
        admin.affected("UPDATE mysql_users SET password='other'");
        admin.affected("SET admin-admin_credentials='admin:other'");

        assertThat(admin.rows("SHOW DIFF"))
                .extracting(row -> row.subList(3, 7))
                .containsOnly(
                        List.of("password", "changed", "(secret)", "(secret)"),
                        List.of("variable_value", "changed", "(secret)", "(secret)"));
        assertThat(admin.rows("SHOW DIFF").toString()).doesNotContain("other").doesNotContain("hunter2");
    }

    @Test
    void oneModuleAndTheOtherLayersCanBeAskedFor() {
        admin.affected("UPDATE mysql_servers SET weight=7");
        admin.affected("UPDATE mysql_users SET max_connections=5");

        assertThat(admin.rows("show diff mysql users")).hasSize(1);
        SqlAnswer.Rows disk = (SqlAnswer.Rows) admin.run("SHOW DIFF MYSQL SERVERS BETWEEN DISK AND MEMORY");
        assertThat(disk.columns().subList(5, 7)).containsExactly("disk", "memory");
        assertThat(disk.rows()).hasSize(1);
        admin.affected("LOAD MYSQL SERVERS TO RUNTIME");
        SqlAnswer.Rows runtime = (SqlAnswer.Rows) admin.run("SHOW DIFF BETWEEN RUNTIME AND DISK");
        assertThat(runtime.columns().subList(5, 7)).containsExactly("disk", "runtime");
        assertThat(runtime.rows()).extracting(row -> row.subList(5, 7)).containsExactly(List.of("1", "7"));
        SqlAnswer.Rows versions = (SqlAnswer.Rows) admin.run("SHOW DIFF BETWEEN VERSION 2 AND VERSION 1");
        assertThat(versions.columns().subList(5, 7)).containsExactly("version_1", "version_2");
        assertThat(versions.rows()).extracting(row -> row.subList(5, 7)).containsExactly(List.of("1", "7"));
    }

    @Test
    void whatMeansTheSameInForceIsNoDifference() {
        admin.affected("UPDATE mysql_servers SET status='online'");
        admin.affected("UPDATE global_variables SET variable_value='1' WHERE variable_name='mysql-have_ssl'");
        admin.affected("INSERT INTO mysql_users (username, password, active) VALUES ('eve', 'x', 0)");

        assertThat(admin.rows("SHOW DIFF")).isEmpty();
        assertThat(admin.rows("SHOW DIFF BETWEEN MEMORY AND DISK")).hasSize(3);
    }

    @Test
    void rowsThatThisVersionDoesNotPutInForceAreToldWithANote() {
        admin.affected("INSERT INTO mysql_galera_hostgroups (writer_hostgroup, backup_writer_hostgroup,"
                + " reader_hostgroup, offline_hostgroup) VALUES (1, 2, 3, 4)");

        SqlAnswer.Rows diff = (SqlAnswer.Rows) admin.run("SHOW DIFF MYSQL SERVERS");

        assertThat(diff.rows()).hasSize(1);
        assertThat(diff.notices()).singleElement().satisfies(note -> {
            assertThat(note.level()).isEqualTo(Notice.Level.NOTE);
            assertThat(note.message()).startsWith("mysql_galera_hostgroups: this version does not put it in force");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHOW DIFF MYSQL BANANAS",
                "SHOW DIFF BETWEEN MEMORY AND MEMORY",
                "SHOW DIFF BETWEEN MEM AND MEMORY",
                "SHOW DIFF BETWEEN MEMORY",
                "SHOW DIFF BETWEEN MEMORY AND CONFIG",
                "SHOW DIFF MYSQL USERS BETWEEN DISK",
            })
    void whatIsTypedWrongIsSaid(String sql) {
        assertThat(admin.failure(sql).errorCode()).isEqualTo(1064);
    }

    @Test
    void namesThatAreWrongAreNamed() {
        assertThat(admin.failure("SHOW DIFF MYSQL BANANAS").message()).contains("MYSQL BANANAS", "MYSQL SERVERS");
        assertThat(admin.failure("SHOW DIFF BETWEEN DISK AND DISK").message()).contains("nothing differs from itself");
        assertThat(admin.failure("SHOW DIFF BETWEEN VERSION 9 AND RUNTIME").message())
                .contains("there is no version 9: those from 1 to 1 are kept");
    }

    @Test
    void tenThousandUsersAreComparedInASecondOrSo() {
        String users = IntStream.range(0, USERS)
                .mapToObj(i -> "('user" + i + "', 'p')")
                .collect(Collectors.joining(","));
        admin.affected("INSERT INTO mysql_users (username, password) VALUES " + users);
        admin.affected("LOAD MYSQL USERS TO RUNTIME");
        admin.affected("UPDATE mysql_users SET default_hostgroup=9 WHERE username='user77'");

        List<List<String>> diff = Assertions.assertTimeout(Duration.ofSeconds(5), () -> admin.rows("SHOW DIFF"));

        assertThat(diff).hasSize(1);
    }
}
