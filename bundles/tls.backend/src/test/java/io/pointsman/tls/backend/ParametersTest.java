package io.pointsman.tls.backend;

import static io.pointsman.tls.backend.TlsRig.PLAIN;
import static io.pointsman.tls.backend.TlsRig.SECURE;
import static io.pointsman.tls.backend.TlsRig.server;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.session.LocalSql.Caller;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.api.tls.ServerTls.Demand;
import io.pointsman.pem.TestHandshake;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which row, or the variables, a connection goes by; and EXPLAIN TLS, which tells it. */
class ParametersTest {

    private static final Caller ADMIN = new Caller(1, "admin", "127.0.0.1", "main");

    @TempDir
    Path directory;

    private TlsRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new TlsRig(directory, Engine.best());
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private String source(MysqlServer server, String user) {
        return rig.terms(server, user).source();
    }

    @Test
    void theRowOfTheUserComesFirstThenTheRowForAllThenTheVariables() throws Exception {
        // Given
        MysqlServer other = server(1, "127.0.0.1", 21895, true);
        rig.servers.add(other);
        rig.row("127.0.0.1", 21891, "", "ca", "stranger.pem");
        rig.row("127.0.0.1", 21891, "anna", "ca", "ca.pem", "verify", "VERIFY_IDENTITY");

        // When
        rig.load("ca", "ca.pem");

        // Then
        assertThat(source(SECURE, "anna")).isEqualTo("mysql_servers_ssl_params ('127.0.0.1', 21891, 'anna')");
        assertThat(source(SECURE, "bert")).isEqualTo("mysql_servers_ssl_params ('127.0.0.1', 21891, '')");
        assertThat(source(other, "anna")).isEqualTo("mysql-ssl_p2s_*");
        assertThat(rig.terms(SECURE, "anna").verification()).isEqualTo("VERIFY_IDENTITY");
        try (TestHandshake right = rig.handshake(SECURE, "anna", rig.peer("TLSv1.3"));
                TestHandshake wrong = rig.handshake(SECURE, "bert", rig.peer("TLSv1.3"))) {
            assertThat(right.succeeded()).isTrue();
            assertThat(wrong.succeeded()).isFalse();
        }
    }

    @Test
    void aRowReplacesTheVariablesAsAWhole() throws Exception {
        // Given
        rig.row("127.0.0.1", 21891, "", "cipher", "ECDHE-RSA-AES128-GCM-SHA256");

        // When
        List<String> warnings = rig.load("ca", "stranger.pem");

        // Then
        assertThat(rig.tls.demand(SECURE, "anna"))
                .as("as something is configured")
                .isEqualTo(Demand.TLS);
        assertThat(rig.terms(SECURE, "anna").verification()).isEqualTo("REQUIRED");
        assertThat(warnings).singleElement().asString().contains("replaces the variables as a whole");
        try (TestHandshake handshake = rig.handshake(rig.peer("TLSv1.2"))) {
            assertThat(rig.facts(SECURE, handshake).cipher()).isEqualTo("ECDHE-RSA-AES128-GCM-SHA256");
        }
    }

    @Test
    void aRowAloneMakesTlsADemandForItsUsers() throws Exception {
        // Given
        rig.row("127.0.0.1", 21891, "anna", "ca", "ca.pem");

        // When
        rig.load();

        // Then
        assertThat(rig.tls.demand(SECURE, "anna")).isEqualTo(Demand.TLS);
        assertThat(rig.tls.demand(SECURE, "bert")).isEqualTo(Demand.PLAINTEXT);
    }

    @Test
    void aRowThatCannotBeUsedIsNamed() {
        // Given
        rig.row("127.0.0.1", 21891, "anna", "ca", "no.pem", "tls_version", "SSLv3");

        // Then
        assertThat(rig.rejection())
                .containsExactly(
                        "mysql_servers_ssl_params ('127.0.0.1', 21891, 'anna'): tls_version: SSLv3 is not spoken to"
                                + " servers: it protects nothing any more; the oldest to be had is TLSv1",
                        "mysql_servers_ssl_params ('127.0.0.1', 21891, 'anna'): ssl_ca: " + directory.resolve("no.pem")
                                + ": no such file");
    }

    @Test
    void rowsWithEqualSettingsShareOneContext() throws Exception {
        // Given
        for (int i = 0; i < 100; i++) {
            rig.row("10.0.0." + i, 3306, "", "ca", "ca.pem");
        }

        // When
        rig.load("ca", "ca.pem");

        // Then
        assertThat(rig.report().gauges()).containsEntry("TLS_Backend_Contexts", 1L);
    }

    @Test
    void theSameServerIsPlainInOneHostgroupAndEncryptedInAnother() throws Exception {
        // Given
        rig.servers.add(server(2, "127.0.0.1", 21891, false));

        // When
        rig.load("ca", "ca.pem");

        // Then
        assertThat(rig.tls.demand(SECURE, "anna")).isEqualTo(Demand.TLS);
        assertThat(rig.tls.demand(server(2, "127.0.0.1", 21891, false), "anna")).isEqualTo(Demand.PLAINTEXT);
    }

    private SqlAnswer explain(String statement) {
        return new ExplainTls(rig.tls).execute(ADMIN, statement);
    }

    @Test
    void explainTellsForEachHostgroupWhatDecidesAndWhichFiles() throws Exception {
        // Given
        rig.servers.add(server(2, "127.0.0.1", 21891, false));
        rig.row("127.0.0.1", 21891, "anna", "ca", "ca.pem", "verify", "VERIFY_IDENTITY", "tls_version", "TLSv1.3");
        rig.load();

        // When
        var rows = (SqlAnswer.Rows) explain("explain tls for '127.0.0.1:21891' user 'anna'");

        // Then
        assertThat(rows.rows()).hasSize(2);
        assertThat(rows.rows().get(0))
                .startsWith(
                        "1",
                        "127.0.0.1:21891",
                        "anna",
                        "1",
                        "TLS, VERIFY_IDENTITY",
                        "mysql_servers_ssl_params ('127.0.0.1', 21891, 'anna')",
                        directory.resolve("ca.pem").toString())
                .contains("TLSv1.3", Engine.best().toString());
        assertThat(rows.rows().get(1)).startsWith("2", "127.0.0.1:21891", "anna", "0", "plaintext");
        assertThat(rows.rows()).allSatisfy(row -> assertThat(row).hasSameSizeAs(rows.columns()));
    }

    @Test
    void explainTakesTheUserForAnyWhereNoneIsGivenAndTellsOfADowngrade() throws Exception {
        // Given
        rig.load();

        // When
        var rows = (SqlAnswer.Rows) explain("EXPLAIN TLS FOR \"127.0.0.1:21891\"");

        // Then
        assertThat(rows.rows().get(0)).contains("plaintext").anySatisfy(cell -> assertThat(cell)
                .contains("no CA, certificate or key configured"));
    }

    @Test
    void explainNamesAServerThatIsNotThere() {
        assertThat(explain("EXPLAIN TLS FOR 'db9:3306'")).isInstanceOfSatisfying(SqlAnswer.Failed.class, failed -> {
            assertThat(failed.errorCode()).isEqualTo(1290);
            assertThat(failed.message()).contains("'db9:3306'");
        });
        assertThat(explain("EXPLAIN TLS FOR db9"))
                .isInstanceOfSatisfying(SqlAnswer.Failed.class, failed -> assertThat(failed.errorCode())
                        .isEqualTo(1064));
    }

    @Test
    void certificatesAreToldWithWhatNamesThem() throws Exception {
        // Given
        rig.load("ca", "ca.pem");

        // Then
        assertThat(rig.report().certificates()).singleElement().satisfies(one -> {
            assertThat(one.leg()).isEqualTo("backend");
            assertThat(one.use()).isEqualTo("ca");
            assertThat(one.usedBy()).isEqualTo("mysql-ssl_p2s_ca: " + directory.resolve("ca.pem"));
            assertThat(one.certificate()).isEqualTo(TlsRig.AUTHORITY.x509());
        });
        assertThat(rig.report().postures())
                .extracting(posture -> posture.subject() + " " + posture.effective())
                .containsExactly(
                        "hostgroup 1 127.0.0.1:21891 TLS, VERIFY_CA", "hostgroup 1 " + PLAIN.address() + " plaintext");
        assertThat(rig.report().gauges().get("TLS_Backend_Nearest_Expiry_Days")).isPositive();
    }
}
