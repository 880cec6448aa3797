package io.pointsman.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.MysqlUser;
import io.pointsman.api.config.MysqlUsers;
import io.pointsman.api.config.SourcedUsers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users of authentication sources are seen, and are nobody's to save. */
class SourcedUsersTest {

    private static final String NAMES = "SELECT username, comment FROM runtime_mysql_users ORDER BY username";

    @TempDir
    Path directory;

    private AdminFixture admin;

    @BeforeEach
    void aUserOfOursAndOneOfASource() throws Exception {
        admin = new AdminFixture(directory).startWith("""
                        mysql_servers = ( { address="db1" , port=3306 , hostgroup=1 } )
                        mysql_users = ( { username="ours" , password="hunter2" , default_hostgroup=1 } )
                        """);
        given(user("theirs", "secret"));
    }

    private void given(MysqlUser... users) throws ConfigRejectedException {
        var now = admin.configs.current();
        var sourced = List.of(new SourcedUsers("com.example.Source", List.of(users)));
        admin.configs.load(now.withUsers(new MysqlUsers(now.users().rows(), sourced)));
    }

    private static MysqlUser user(String name, String password) {
        return new MysqlUser(
                name,
                password,
                false,
                1,
                "",
                false,
                true,
                false,
                true,
                true,
                10,
                "",
                "from authentication source com.example.Source");
    }

    @AfterEach
    void stop() throws Exception {
        admin.close();
    }

    @Test
    void theyAreShownWithWhereTheyComeFrom() {
        assertThat(admin.rows(NAMES))
                .containsExactly(
                        List.of("ours", ""), List.of("theirs", "from authentication source com.example.Source"));
    }

    @Test
    void aPasswordThatWasGivenInClearIsShownAsItsHash() {
        assertThat(admin.rows("SELECT password FROM runtime_mysql_users WHERE username = 'theirs'"))
                .containsExactly(List.of("*14E65567ABDB5135D0CFD9A70B3032C179A49EE7"));
    }

    @Test
    void aHashIsShownAsItIs() throws ConfigRejectedException {
        given(user("theirs", "*14e65567abdb5135d0cfd9a70b3032c179a49ee7"), user("open", ""));

        assertThat(admin.rows("SELECT password FROM runtime_mysql_users WHERE username <> 'ours' ORDER BY 1"))
                .containsExactly(List.of(""), List.of("*14e65567abdb5135d0cfd9a70b3032c179a49ee7"));
    }

    @Test
    void noSaveTakesThem() {
        admin.affected("SAVE MYSQL USERS FROM RUNTIME");
        admin.affected("SAVE MYSQL USERS TO DISK");

        assertThat(admin.rows("SELECT username FROM mysql_users")).containsExactly(List.of("ours"));
        assertThat(admin.rows("SELECT username FROM disk.mysql_users")).containsExactly(List.of("ours"));
    }

    @Test
    void noExportTakesThem() {
        assertThat(admin.rows("EXPORT CNF FROM RUNTIME").toString())
                .contains("ours")
                .doesNotContain("theirs");
    }

    @Test
    void theyAreNoDifferenceBetweenLayers() throws ConfigRejectedException {
        // Given
        List<List<String>> sum = admin.rows("CHECKSUM RUNTIME MYSQL USERS");

        // When
        given(user("theirs", "another"), user("one more", "secret"));

        // Then
        assertThat(admin.rows("SHOW DIFF")).isEmpty();
        assertThat(admin.rows("CHECKSUM RUNTIME MYSQL USERS")).isEqualTo(sum);
    }

    @Test
    void aLoadOfOneUserLeavesThemToTheirSource() {
        admin.affected("INSERT INTO mysql_users (username, password) VALUES ('third', 'x')");

        admin.affected("LOAD MYSQL USER third TO RUNTIME");

        assertThat(admin.configs.current().users().rows())
                .extracting(MysqlUser::username)
                .containsExactly("ours", "third");
    }

    @Test
    void whatIsLoadedBesidesUsersKeepsThem() {
        admin.affected("LOAD MYSQL SERVERS TO RUNTIME");

        assertThat(admin.rows(NAMES)).hasSize(2);
    }

    @Test
    void changingReadOnlyKeepsEverything() {
        admin.affected("INSERT INTO mysql_query_rules (rule_id, active, destination_hostgroup) VALUES (1, 1, 1)");
        admin.affected("LOAD MYSQL QUERY RULES TO RUNTIME");

        admin.affected("PROXYSQL READONLY");

        assertThat(admin.configs.current().queryRules().rules()).hasSize(1);
        assertThat(admin.rows(NAMES)).hasSize(2);
    }
}
