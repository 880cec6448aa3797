package io.pointsman.tls.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.ssl.SslProvider;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.pem.PemCertificates;
import io.pointsman.pem.PemFile;
import io.pointsman.pem.TestAuthority;
import io.pointsman.pem.TestHandshake;
import io.pointsman.tls.frontend.engine.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilesTest {

    private static final TestAuthority AUTHORITY = TlsRig.AUTHORITY;

    @TempDir
    Path directory;

    private TlsRig rig;

    @BeforeEach
    void start() {
        rig = new TlsRig(directory, Engine.best());
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void certificatesAreMadeAtTheFirstStartAndKeptAfterwards() throws Exception {
        // When
        rig.load();
        byte[] key = Files.readAllBytes(directory.resolve("pointsman-key.pem"));
        List<String> warnings = rig.load();

        // Then
        assertThat(warnings).isEmpty();
        assertThat(directory.resolve("pointsman-key.pem")).hasBinaryContent(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("pointsman-key.pem"))))
                .isEqualTo("rw-------");
        assertThat(filesInDirectory()).containsExactly("pointsman-ca.pem", "pointsman-cert.pem", "pointsman-key.pem");
    }

    @Test
    void theMadeCertificateIsOneThatClientsCanVerify() throws Exception {
        // When
        rig.load();

        // Then
        X509Certificate authority = certificate("pointsman-ca.pem");
        X509Certificate server = certificate("pointsman-cert.pem");
        server.verify(authority.getPublicKey());
        assertThat(server.getPublicKey()).isNotEqualTo(authority.getPublicKey());
        assertThat(server.getSerialNumber()).isNotEqualTo(authority.getSerialNumber());
        assertThat(server.getSigAlgName()).isEqualTo("SHA256withRSA");
        assertThat(server.getBasicConstraints()).isEqualTo(-1);
        assertThat(authority.getBasicConstraints()).isZero();
        assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(server.getSubjectAlternativeNames())
                .extracting(name -> (Object) name.get(1))
                .contains("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
    }

    @Test
    void aStartThatWasCutShortIsFinishedByTheNext() throws Exception {
        // Given
        rig.load();
        Path staged = Files.createDirectory(directory.resolve(".tls.written"));
        Files.move(directory.resolve("pointsman-cert.pem"), staged.resolve("pointsman-cert.pem"));
        Path abandoned = Files.createDirectory(directory.resolve(".tls.writing"));
        Files.writeString(abandoned.resolve("pointsman-key.pem"), "half");

        // When
        rig.load();

        // Then
        assertThat(filesInDirectory()).containsExactly("pointsman-ca.pem", "pointsman-cert.pem", "pointsman-key.pem");
    }

    @ParameterizedTest
    @CsvSource({"RSA,pkcs8", "RSA,traditional", "EC,pkcs8", "EC,traditional", "Ed25519,pkcs8"})
    void keysOfEveryUsualKindAreServed(String algorithm, String form) throws Exception {
        // Given
        TestAuthority.Issued brought = AUTHORITY.issue("brought", algorithm);
        rig.bring(brought.certificatePem(), form.equals("pkcs8") ? brought.keyPem() : brought.traditionalKeyPem());

        // When
        rig.load();

        // Then
        try (TestHandshake handshake =
                rig.handshake(rig.build(rig.client("TLSv1.3").sslProvider(SslProvider.JDK)))) {
            assertThat(TlsRig.subject(handshake)).isEqualTo("CN=brought");
            assertThat(handshake.clientSession().getPeerCertificates())
                    .as("the certificate with its issuer")
                    .containsExactly(brought.x509(), AUTHORITY.x509());
        }
    }

    @Test
    void filesThatVariablesNameComeBeforeThoseOfTheDataDirectory() throws Exception {
        // Given
        rig.bring(AUTHORITY.issue("from the data directory", "EC"));
        TestAuthority.Issued named = AUTHORITY.issue("named", "EC");
        rig.write("ca.pem", AUTHORITY.certificatePem());
        rig.set("mysql-ssl_c2s_ca", "ca.pem")
                .set("mysql-ssl_c2s_cert", rig.write("c.pem", named.certificatePem()))
                .set("mysql-ssl_c2s_key", rig.write("k.pem", named.keyPem()));

        // When
        rig.load();

        // Then
        assertThat(rig.served()).isEqualTo("CN=named");
    }

    @Test
    void oneFileMayHoldBothCertificateAndKey() throws Exception {
        // Given
        TestAuthority.Issued named = AUTHORITY.issue("named", "EC");
        rig.set("mysql-ssl_c2s_cert", rig.write("both.pem", named.certificatePem() + named.keyPem()));

        // When
        rig.load();

        // Then
        assertThat(rig.served()).isEqualTo("CN=named");
    }

    @Test
    void aCertificateThatIsNamedWithoutItsKeyIsRefusedAndTheVariableThatIsMissingIsNamed() throws Exception {
        rig.set(
                "mysql-ssl_c2s_cert",
                rig.write("c.pem", AUTHORITY.issue("x", "EC").certificatePem()));

        assertRefused("mysql-ssl_c2s_cert: ", "c.pem", "mysql-ssl_c2s_key is not set");
    }

    @Test
    void anIncompleteSetIsRefusedByNameAndWhatWasServedStays() throws Exception {
        // Given
        rig.load();
        rig.write("proxysql-ca.pem", AUTHORITY.certificatePem());
        rig.write("proxysql-key.pem", AUTHORITY.issue("x", "EC").keyPem());

        // Then
        assertThatThrownBy(() -> rig.load())
                .isInstanceOf(ConfigRejectedException.class)
                .hasMessageContaining("missing: proxysql-cert.pem");
        assertThat(rig.newHandler()).isNotNull();
    }

    @Test
    void aDirectoryWithoutRevocationListsIsRefusedAsNobodyWouldBeCheckedByIt() throws Exception {
        rig.set(
                "mysql-ssl_c2s_crlpath",
                Files.createDirectory(directory.resolve("crls")).toString());

        assertRefused("mysql-ssl_c2s_crlpath", "crls: no file in it holds a revocation list");
    }

    @Test
    void everyReasonIsToldAtOnce() throws Exception {
        // Given
        rig.set("mysql-ssl_c2s_crl", "nowhere.pem")
                .set("mysql-ssl_c2s_cert", rig.write("c.pem", "hello"))
                .set("mysql-ssl_c2s_ciphers", "NO-SUCH");

        // Then
        assertRefused("mysql-ssl_c2s_crl: ", "mysql-ssl_c2s_cert: ", "NO-SUCH");
    }

    @Test
    void anExpiredCertificateIsRefusedByALoadAndServedByARestart() throws Exception {
        // Given
        rig.set("mysql-have_ssl", "false").load();
        rig.bring(AUTHORITY.request("expired").dns("localhost").expired().issue());
        rig.set("mysql-have_ssl", "true");
        assertThatThrownBy(() -> rig.load()).hasMessageContaining("has expired");

        // When
        rig.inForce.current = rig.config();
        rig.start(Engine.best());

        // Then
        assertThat(rig.newHandler()).isNotNull();
        assertThat(rig.load()).as("unrelated, so it only warns").anySatisfy(warning -> assertThat(warning)
                .contains("has expired"));
    }

    @Test
    void theAuthorityForClientsIsShownAsTheyNeedIt() throws Exception {
        // Given
        rig.load();

        // When
        SqlAnswer answer = new ShowTlsCa(rig.tls).execute(null, "show tls ca");

        // Then
        String file = Files.readString(directory.resolve("pointsman-ca.pem")).strip();
        assertThat(answer).isInstanceOfSatisfying(SqlAnswer.Rows.class, rows -> assertThat(
                        rows.rows().get(0).get(3).strip())
                .isEqualTo(file));
    }

    private void assertRefused(String... fragments) throws Exception {
        rig.inForce.current = rig.config();
        assertThatThrownBy(() -> rig.load())
                .isInstanceOf(ConfigRejectedException.class)
                .hasMessageContainingAll(fragments);
    }

    private X509Certificate certificate(String name) throws Exception {
        return PemCertificates.read(PemFile.read(directory.resolve(name))).get(0);
    }

    private List<String> filesInDirectory() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
