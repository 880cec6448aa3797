package io.pointsman.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.session.SqlAnswer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The admin session of the specification, statement by statement. */
class SpecificationSessionTest {

    private static final int PAGE_COLUMNS = 10;

    @TempDir
    Path directory;

    private AdminFixture admin;

    @BeforeEach
    void startWithThePagesServers() throws Exception {
        admin = new AdminFixture(directory).startWith("""
                        mysql_servers = (
                            { address="127.0.0.1" , port=21891 , hostgroup=1 },
                            { address="127.0.0.1" , port=21892 , hostgroup=2 },
                            { address="127.0.0.1" , port=21893 , hostgroup=2 }
                        )
                        """);
    }

    @AfterEach
    void stop() throws Exception {
        admin.close();
    }

    @Test
    void thePagesSessionAnswersAsThePagePrints() throws Exception {
        SqlAnswer.Rows servers = (SqlAnswer.Rows) admin.run("SELECT * FROM mysql_servers;");
        assertThat(servers.columns().subList(0, PAGE_COLUMNS))
                .containsExactly(
                        "hostgroup_id",
                        "hostname",
                        "port",
                        "status",
                        "weight",
                        "compression",
                        "max_connections",
                        "max_replication_lag",
                        "use_ssl",
                        "max_latency_ms");
        assertThat(admin.firstColumns("SELECT * FROM mysql_servers;", PAGE_COLUMNS))
                .isEqualTo(serversOfThePage("0"));

        assertThat(admin.affected("UPDATE mysql_servers SET use_ssl=1 WHERE port=21891;"))
                .isEqualTo(1);
        assertThat(admin.firstColumns("SELECT * FROM mysql_servers;", PAGE_COLUMNS))
                .isEqualTo(serversOfThePage("1"));
        assertThat(admin.affected("LOAD MYSQL SERVERS TO RUNTIME;")).isZero();
        assertThat(admin.firstColumns("SELECT * FROM runtime_mysql_servers;", PAGE_COLUMNS))
                .isEqualTo(serversOfThePage("1"));

        assertThat(pageVariables())
                .containsExactly(
                        List.of("mysql-ssl_p2s_ca", "(null)"),
                        List.of("mysql-ssl_p2s_cert", "(null)"),
                        List.of("mysql-ssl_p2s_key", "(null)"));
        String cert = admin.file("client-cert.pem").toString();
        String key = admin.file("client-key.pem").toString();
        assertThat(admin.affected("SET mysql-ssl_p2s_cert=\"" + cert + "\";")).isEqualTo(1);
        assertThat(admin.affected("SET mysql-ssl_p2s_key=\"" + key + "\";")).isEqualTo(1);
        assertThat(pageVariables())
                .containsExactly(
                        List.of("mysql-ssl_p2s_ca", "(null)"),
                        List.of("mysql-ssl_p2s_cert", cert),
                        List.of("mysql-ssl_p2s_key", key));
        assertThat(admin.affected("LOAD MYSQL VARIABLES TO RUNTIME;")).isZero();
        assertThat(admin.configs.current().variables().text("mysql-ssl_p2s_cert"))
                .isEqualTo(cert);

        assertThat(admin.affected("SAVE MYSQL SERVERS TO DISK;")).isZero();
        assertThat(admin.affected("SAVE MYSQL VARIABLES TO DISK;")).isEqualTo(mysqlVariables());
        assertThat(admin.rows("SELECT use_ssl FROM disk.mysql_servers WHERE port=21891"))
                .containsExactly(List.of("1"));
        assertThat(admin.rows("SELECT variable_value FROM disk.global_variables"
                        + " WHERE variable_name='mysql-ssl_p2s_key'"))
                .containsExactly(List.of(key));
    }

    @Test
    void aLoadNamesAllFilesThatAreMissingAndChangesNothing() {
        // Given
        admin.affected("SET mysql-ssl_p2s_cert=\"/nowhere/newcerts/client-cert.pem\"");
        admin.affected("SET mysql-ssl_p2s_key=\"/nowhere/newcerts/client-key.pem\"");
        long before = admin.configs.current().generation();

        // When
        SqlAnswer.Failed failure = admin.failure("LOAD MYSQL VARIABLES TO RUNTIME");

        // Then
        assertThat(failure.message())
                .startsWith("ProxySQL Admin Error: ")
                .contains("mysql-ssl_p2s_cert", "/nowhere/newcerts/client-cert.pem")
                .contains("mysql-ssl_p2s_key", "/nowhere/newcerts/client-key.pem");
        assertThat(admin.configs.current().generation()).isEqualTo(before);
    }

    private long mysqlVariables() {
        return Long.parseLong(admin.rows("SELECT count(*) FROM global_variables WHERE variable_name LIKE 'mysql-%'")
                .get(0)
                .get(0));
    }

    /** The page's three rows come first; further ones may follow. */
    private List<List<String>> pageVariables() {
        SqlAnswer.Rows rows =
                (SqlAnswer.Rows) admin.run("SELECT * FROM global_variables WHERE variable_name LIKE 'mysql%ssl%';");
        assertThat(rows.columns()).containsExactly("variable_name", "variable_value");
        return rows.rows().subList(0, 3);
    }

    private static List<List<String>> serversOfThePage(String firstUsesTls) {
        return List.of(
                List.of("1", "127.0.0.1", "21891", "ONLINE", "1", "0", "1000", "0", firstUsesTls, "0"),
                List.of("2", "127.0.0.1", "21892", "ONLINE", "1", "0", "1000", "0", "0", "0"),
                List.of("2", "127.0.0.1", "21893", "ONLINE", "1", "0", "1000", "0", "0", "0"));
    }
}
