package io.pointsman.tls.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.Configurable;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.api.session.SqlAnswer.Notice;
import io.pointsman.api.tls.ReloadableTls;
import io.pointsman.api.transport.ClientChannel;
import io.pointsman.api.transport.ClientChannels;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.pem.TestAuthority;
import io.pointsman.pem.TestHandshake;
import io.pointsman.tls.frontend.engine.Engine;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReloadTest {

    private static final TestAuthority AUTHORITY = TlsRig.AUTHORITY;

    @TempDir
    Path directory;

    private TlsRig rig;
    private ReloadTls statement;

    @BeforeEach
    void start() {
        rig = new TlsRig(directory, Engine.best());
        startStatement();
    }

    private void startStatement() {
        statement = new ReloadTls(rig.tls, new NoClients());
        statement.bind(rig.tls);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @ParameterizedTest
    @MethodSource("io.pointsman.tls.frontend.TlsRig#engines")
    void reloadingServesTheFilesOfNowToNewConnections(Engine engine) throws Exception {
        // Given
        rig.start(engine);
        startStatement();
        rig.bring(AUTHORITY.request("first").dns("localhost").issue());
        rig.load();
        assertThat(reload()).isInstanceOfSatisfying(SqlAnswer.Done.class, done -> assertThat(done.info())
                .contains("CN=first", "served already", "0 sessions"));
        try (TestHandshake before = rig.handshake("TLSv1.3")) {
            assertThat(before.echo("hello")).isEqualTo("hello");

            // When
            TestAuthority.Issued second =
                    AUTHORITY.request("second").dns("localhost").issue();
            rig.bring(second);
            SqlAnswer answer = reload();

            // Then
            assertThat(answer).isInstanceOfSatisfying(SqlAnswer.Done.class, done -> assertThat(done.info())
                    .contains(
                            "subject CN=second",
                            "serial " + String.format("%04x", second.x509().getSerialNumber()),
                            "valid ",
                            "new for connections"));
            assertThat(before.echo("still there")).isEqualTo("still there");
        }
        assertThat(rig.served()).isEqualTo("CN=second");
        assertThat(new FrontendReport(rig.tls, rig.inForce).gauges())
                .containsEntry("TLS_Frontend_Reloads_OK", 2L)
                .containsEntry("TLS_Frontend_Reloads_Failed", 0L);
    }

    @Test
    void aReloadThatFailsSaysWhyAndTheOldCertificateIsServedOn() throws Exception {
        // Given
        rig.bring(AUTHORITY.issue("first", "RSA"));
        rig.load();

        // When
        rig.bring(
                AUTHORITY.issue("first", "RSA").certificatePem(),
                AUTHORITY.issue("other", "RSA").keyPem());
        SqlAnswer answer = reload();

        // Then
        assertThat(answer).isInstanceOfSatisfying(SqlAnswer.Failed.class, failed -> {
            assertThat(failed.errorCode()).isEqualTo(1290);
            assertThat(failed.message()).contains("proxysql-key.pem");
        });
        assertThat(rig.served()).isEqualTo("CN=first");
    }

    @Test
    void whatIsWrongOnTheOtherLegKeepsThisOneAsItIs() throws Exception {
        // Given
        rig.bring(AUTHORITY.issue("first", "RSA"));
        rig.load();
        rig.bring(AUTHORITY.issue("second", "RSA"));
        statement.bind(new BrokenBackend());

        // When
        SqlAnswer answer = reload();

        // Then
        assertThat(answer.notices())
                .containsExactly(new Notice(Notice.Level.ERROR, 1290, "mysql-ssl_p2s_ca: no such file"));
        assertThat(rig.served()).isEqualTo("CN=first");
    }

    @Test
    void findingsComeBackOneByOne() throws Exception {
        // Given
        rig.bring(AUTHORITY.issue("without names", "EC"));
        rig.load();

        // When
        SqlAnswer answer = reload();

        // Then
        assertThat(answer.notices()).extracting(Notice::level).containsExactly(Notice.Level.NOTE, Notice.Level.WARNING);
        assertThat(answer.notices().get(1).message()).contains("has no subjectAltName");
    }

    @Test
    void aReloadThatFindsBrokenFilesMendedOpensTheListeners() throws Exception {
        // Given
        rig.bring("hello", "hello");
        rig.load();
        assertThat(rig.tls.reasonToStayClosed(ListenerRole.TRAFFIC)).isPresent();

        // When
        rig.bring(AUTHORITY.issue("mended", "EC"));
        reload();

        // Then
        assertThat(rig.tls.reasonToStayClosed(ListenerRole.TRAFFIC)).isEmpty();
    }

    @Test
    void aReloadWithoutTlsTouchesNothingAndSaysSo() throws Exception {
        rig.set("mysql-have_ssl", "false").load();

        assertThat(reload()).isInstanceOfSatisfying(SqlAnswer.Done.class, done -> assertThat(done.info())
                .contains("mysql-have_ssl is false"));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aReloadThatWasOvertakenByALoadIsLeftAlone() throws Exception {
        // Given
        rig.bring(AUTHORITY.issue("first", "EC"));
        rig.load();
        rig.bring(AUTHORITY.issue("second", "EC"));
        ReloadableTls.Prepared prepared = rig.tls.prepareReload();
        rig.bring(AUTHORITY.issue("third", "EC"));
        rig.load();

        // When
        prepared.publish();

        // Then
        assertThat(rig.served()).isEqualTo("CN=third");
    }

    @Test
    void aLoadThatWasOvertakenByReloadsServesWhatTheyHaveRetired() throws Exception {
        // Given
        TestAuthority.Issued first = AUTHORITY.issue("first", "EC");
        rig.bring(first);
        rig.load();
        Configurable.Commit commit = rig.tls.prepare(rig.config());

        // When
        rig.bring(AUTHORITY.issue("second", "EC"));
        reload();
        commit.publish();

        // Then
        assertThat(rig.served()).isEqualTo("CN=first");
    }

    private SqlAnswer reload() {
        return statement.execute(null, "PROXYSQL RELOAD TLS");
    }

    /** A leg whose files can't be used. */
    private static final class BrokenBackend implements ReloadableTls {

        @Override
        public String leg() {
            return "backend";
        }

        @Override
        public Prepared prepareReload() throws ConfigRejectedException {
            throw new ConfigRejectedException("mysql-ssl_p2s_ca: no such file");
        }
    }

    /** Nobody is connected. */
    private static final class NoClients implements ClientChannels {

        @Override
        public Optional<ClientChannel> find(long connectionId) {
            return Optional.empty();
        }

        @Override
        public Collection<ClientChannel> all() {
            return List.of();
        }
    }
}
