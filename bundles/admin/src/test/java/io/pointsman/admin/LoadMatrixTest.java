package io.pointsman.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.admin.modules.Module;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every module in every direction and spelling. */
class LoadMatrixTest {

    private static final String FILE = """
            mysql_servers = ({ address="a", hostgroup=1 }, { address="b", hostgroup=1 })
            mysql_users = ({ username="app", default_hostgroup=1 })
            mysql_query_rules = ({ rule_id=1, active=1, match_digest="^SELECT", destination_hostgroup=1 })
            mysql_variables = { max_connections=100 wait_timeout=1000 }
            admin_variables = { read_only=false }
            scheduler = ({ id=1, active=0, interval_ms=1000, filename="/bin/true" })
            restapi = ({ id=1, active=0, interval_ms=1000, method="GET", uri="x", script="y" })
            """;

    @TempDir
    Path directory;

    private AdminFixture admin;

    @BeforeEach
    void start() throws Exception {
        admin = new AdminFixture(directory).startWith(FILE);
    }

    @AfterEach
    void stop() throws Exception {
        admin.close();
    }

    @ParameterizedTest
    @EnumSource(Module.class)
    void everySpellingIsUnderstood(Module module) {
        long saved = module.isVariables() ? variables(module.prefix()) : 0;
        for (String tail :
                List.of("TO MEMORY", "TO MEM", "FROM DISK", "FROM MEMORY", "FROM MEM", "TO RUNTIME", "TO RUN")) {
            assertThat(admin.affected("LOAD " + module.words() + " " + tail)).isZero();
        }
        for (String tail : List.of("FROM MEMORY", "FROM MEM", "TO DISK")) {
            assertThat(admin.affected("SAVE " + module.words() + " " + tail)).isEqualTo(saved);
        }
        for (String tail : List.of("TO MEMORY", "TO MEM", "FROM RUNTIME", "FROM RUN")) {
            assertThat(admin.run("save " + module.words().toLowerCase() + " " + tail))
                    .isNotNull();
        }
    }

    @Test
    void theFileGivesAsManyRowsAsItHas() {
        assertThat(admin.affected("LOAD MYSQL SERVERS FROM CONFIG")).isEqualTo(2);
        assertThat(admin.affected("LOAD MYSQL USERS FROM CONFIG")).isEqualTo(1);
        assertThat(admin.affected("LOAD MYSQL QUERY RULES FROM CONFIG")).isEqualTo(1);
        assertThat(admin.affected("LOAD MYSQL VARIABLES FROM CONFIG")).isEqualTo(2);
        assertThat(admin.affected("LOAD ADMIN VARIABLES FROM CONFIG")).isEqualTo(1);
        assertThat(admin.affected("LOAD SCHEDULER FROM CONFIG")).isEqualTo(1);
        assertThat(admin.affected("LOAD RESTAPI FROM CONFIG")).isEqualTo(1);
        assertThat(admin.affected("LOAD PROXYSQL SERVERS FROM CONFIG")).isZero();
        assertThat(admin.affected("LOAD MYSQL FIREWALL FROM CONFIG")).isZero();
        assertThat(admin.failure("LOAD SQLITESERVER VARIABLES FROM CONFIG").message())
                .contains("at start only");
    }

    @Test
    void whatIsNotInForceStaysInMemory() {
        admin.affected("UPDATE scheduler SET comment='mine'");

        assertThat(admin.failure("SAVE SCHEDULER FROM RUNTIME").message()).contains("MEMORY stays as it is");
        assertThat(admin.rows("SELECT comment FROM scheduler")).containsExactly(List.of("mine"));
    }

    @Test
    void modulesOfUnbuiltFeaturesAreKeptOnDisk() {
        admin.affected("UPDATE scheduler SET comment='kept'");
        admin.affected("SAVE SCHEDULER TO DISK");
        admin.affected("DELETE FROM scheduler");
        admin.affected("LOAD SCHEDULER FROM DISK");

        assertThat(admin.rows("SELECT comment FROM scheduler")).containsExactly(List.of("kept"));
    }

    @Test
    void oneUserIsAddedOrReplacedAndNoneRemoved() {
        admin.affected("INSERT INTO mysql_users (username, password, default_hostgroup) VALUES ('new-one', 'x', 1)");
        admin.affected("UPDATE mysql_users SET password='changed' WHERE username='app'");
        assertThat(admin.affected("LOAD MYSQL USER new-one TO RUNTIME")).isZero();
        assertThat(admin.configs.current().users().frontend("new-one")).isPresent();
        assertThat(admin.configs.current().users().frontend("app").orElseThrow().password())
                .isEmpty();

        admin.affected("DELETE FROM mysql_users WHERE username='new-one'");
        admin.affected("load mysql user app to run");

        assertThat(admin.configs.current().users().frontend("app").orElseThrow().password())
                .isEqualTo("changed");
        assertThat(admin.configs.current().users().frontend("new-one")).isPresent();
    }

    @Test
    void aUserWhoIsNotThereOrHasNoNameIsRefused() {
        assertThat(admin.failure("LOAD MYSQL USER nobody TO RUNTIME").message()).contains("mysql_users 'nobody'");
        assertThat(admin.failure("LOAD MYSQL USER a.b TO RUNTIME").message()).contains("Invalid name 'a.b'");
        assertThat(admin.failure("LOAD MYSQL USER app FROM DISK").errorCode()).isEqualTo(1064);
    }

    @Test
    void digestsThatNobodyCollectsAreNoRows() {
        assertThat(admin.affected("SAVE MYSQL DIGEST TO DISK")).isZero();
    }

    @Test
    void everyExampleWorks() {
        admin.admin().forms().stream()
                .filter(form -> form.words().startsWith("LOAD ") || form.words().startsWith("SAVE "))
                .filter(form -> !form.words().contains("CONFIG"))
                .forEach(form -> admin.affected(form.example()));
    }

    private long variables(String prefix) {
        return Long.parseLong(
                admin.rows("SELECT count(*) FROM global_variables WHERE variable_name LIKE '" + prefix + "%'")
                        .get(0)
                        .get(0));
    }
}
