package io.pointsman.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.session.SqlAnswer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SET of a variable, and what the tables say of variables. */
class SetStatementTest {

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
    void aValueOutOfRangeIsRefusedWithItsRange() {
        SqlAnswer.Failed failure = admin.failure("SET mysql-connect_timeout_server=5");

        assertThat(failure.errorCode()).isEqualTo(1231);
        assertThat(failure.sqlState()).isEqualTo("42000");
        assertThat(failure.message())
                .isEqualTo("ProxySQL Admin Error: Variable 'mysql-connect_timeout_server' can't be set to the value of"
                        + " '5': expected a number from 10 to 120000 (ms)");
        assertThat(value("mysql-connect_timeout_server")).isEqualTo("1000");
    }

    @Test
    void whatIsNotImplementedCanOnlyHaveItsDefault() {
        SqlAnswer.Failed failure = admin.failure("SET mysql-monitor_galera_healthcheck_interval=6000");

        assertThat(failure.errorCode()).isEqualTo(1290);
        assertThat(failure.message()).contains("is not implemented yet, only its default '5000' can be set");
        assertThat(admin.affected("SET mysql-monitor_galera_healthcheck_interval=5000"))
                .isEqualTo(1);
        assertThat(admin.affected("SET mysql-query_cache_size_MB=1000")).isEqualTo(1);

        admin.affected("UPDATE global_variables SET variable_value='true'"
                + " WHERE variable_name='mysql-firewall_whitelist_enabled'");
        assertThat(admin.failure("LOAD MYSQL VARIABLES TO RUNTIME").message())
                .contains("global_variables 'mysql-firewall_whitelist_enabled': variable_value is 'true', which is not"
                        + " implemented yet, only its default 'false' can be set");
    }

    @Test
    void valuesOfAnyShapeAreTaken() {
        admin.affected("SET mysql-init_connect='SET a=1; SET b=\"x\", c=''y'''");
        assertThat(value("mysql-init_connect")).isEqualTo("SET a=1; SET b=\"x\", c='y'");
        admin.affected("SET mysql-init_connect=\"SET names='utf8'\";");
        assertThat(value("mysql-init_connect")).isEqualTo("SET names='utf8'");
        admin.affected("SET mysql-init_connect=''");
        assertThat(value("mysql-init_connect")).isEmpty();
    }

    @Test
    void bothSpellingsUnsetAFileAndReadTheSame() {
        admin.affected("SET mysql-ssl_p2s_ca='/somewhere/ca.pem'");
        admin.affected("SET mysql-ssl_p2s_ca=''");
        assertThat(value("mysql-ssl_p2s_ca")).isEqualTo("(null)");
        admin.affected("SET mysql-ssl_p2s_ca='(null)'");
        assertThat(value("mysql-ssl_p2s_ca")).isEqualTo("(null)");
    }

    @Test
    void severalVariablesInOneStatementAreRefused() {
        SqlAnswer.Failed failure = admin.failure("SET mysql-wait_timeout=5, mysql-max_connections=6");

        assertThat(failure.errorCode()).isEqualTo(1064);
        assertThat(failure.message()).contains("one variable in each SET");
        assertThat(value("mysql-wait_timeout")).isEqualTo("28800000");
    }

    @Test
    void theTableOfVariablesShowsItsRulesAndNoSecrets() {
        admin.affected("SET mysql-wait_timeout=1000");
        admin.affected("LOAD MYSQL VARIABLES TO RUNTIME");

        assertThat(admin.rows("SELECT type, accepted, default_value, unit, takes_effect, implemented, value"
                        + " FROM stats_variables WHERE variable_name='mysql-wait_timeout'"))
                .containsExactly(List.of("int", "0..1728000000", "28800000", "ms", "at once", "yes", "1000"));
        assertThat(admin.rows("SELECT value FROM stats.stats_variables WHERE variable_name='admin-admin_credentials'"))
                .containsExactly(List.of("***"));
        assertThat(admin.run(AdminFixture.STATS, "SELECT count(*) FROM stats_variables"))
                .isInstanceOf(SqlAnswer.Rows.class);
    }

    @Test
    void defaultPasswordsAreAnnounced() {
        assertThat(admin.admin().lines()).hasSize(2).anyMatch(line -> line.contains("'admin' still has its default"));

        admin.affected("SET admin-admin_credentials='admin:better;stats2:x'");
        admin.affected("SET admin-stats_credentials='stats:better'");
        admin.affected("LOAD ADMIN VARIABLES TO RUNTIME");

        assertThat(admin.admin().lines()).isEmpty();
    }

    private String value(String variable) {
        return admin.rows("SELECT variable_value FROM global_variables WHERE variable_name='" + variable + "'")
                .get(0)
                .get(0);
    }
}
