package io.pointsman.tls.backend;

import static io.pointsman.tls.backend.TlsRig.AUTHORITY;
import static io.pointsman.tls.backend.TlsRig.SECURE;
import static io.pointsman.tls.backend.TlsRig.SERVER;
import static io.pointsman.tls.backend.TlsRig.STRANGER;
import static io.pointsman.tls.backend.TlsRig.server;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.tls.TlsFailure.Cause;
import io.pointsman.pem.TestAuthority;
import io.pointsman.pem.TestHandshake;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whom we believe to be a server of ours, with each engine. */
class VerificationTest {

    @TempDir
    Path directory;

    private TlsRig rig;

    @AfterEach
    void stop() {
        rig.close();
    }

    private void start(Engine engine, String... settings) throws Exception {
        rig = new TlsRig(directory, engine);
        rig.load(settings);
    }

    private void isRefused(TestHandshake handshake, Cause cause) {
        try (handshake) {
            assertThat(handshake.succeeded()).isFalse();
            assertThat(rig.failure(handshake).cause())
                    .as(rig.failure(handshake).sentence())
                    .isEqualTo(cause);
        }
    }

    @ParameterizedTest
    @MethodSource("io.pointsman.tls.backend.TlsRig#engines")
    void aServerOfOurAuthorityIsBelievedUnderAnyName(Engine engine) throws Exception {
        // Given
        start(engine, "ca", "ca.pem");
        MysqlServer elsewhere = server(1, "nowhere.example", 3306, true);

        // When
        try (TestHandshake handshake = rig.handshake(elsewhere, "anna", rig.peer("TLSv1.3"))) {

            // Then
            assertThat(handshake.clientFailure()).isNull();
            assertThat(handshake.echo("hello")).isEqualTo("hello");
            assertThat(handshake.clientHandler().getHandshakeTimeoutMillis()).isEqualTo(9000);
            assertThat(rig.facts(elsewhere, handshake)).satisfies(facts -> {
                assertThat(facts.verdict()).isEqualTo("verified");
                assertThat(facts.isAccepted()).isTrue();
                assertThat(facts.terms().verification()).isEqualTo("VERIFY_CA");
                assertThat(facts.terms().source()).isEqualTo("mysql-ssl_p2s_*");
            });
        }
    }

    @ParameterizedTest
    @MethodSource("io.pointsman.tls.backend.TlsRig#engines")
    void aServerOfAnotherAuthorityIsRefused(Engine engine) throws Exception {
        start(engine, "ca", "stranger.pem");

        isRefused(rig.handshake(rig.peer("TLSv1.2")), Cause.UNTRUSTED);
        isRefused(rig.handshake(rig.peer("TLSv1.3")), Cause.UNTRUSTED);
    }

    @ParameterizedTest
    @MethodSource("io.pointsman.tls.backend.TlsRig#engines")
    void anExpiredServerIsRefused(Engine engine) throws Exception {
        start(engine, "ca", "ca.pem");
        TestAuthority.Issued expired = AUTHORITY.request("db1").expired().issue();

        isRefused(rig.handshake(rig.peer(expired, ClientAuth.NONE, "TLSv1.3")), Cause.EXPIRED);
    }

    @ParameterizedTest
    @MethodSource("io.pointsman.tls.backend.TlsRig#engines")
    void withIdentityTheNameOrTheAddressHasToBeTheOneDialled(Engine engine) throws Exception {
        start(engine, "ca", "ca.pem", "verify", "VERIFY_IDENTITY");

        for (String host : new String[] {"127.0.0.1", "db1.example", "a.db.example"}) {
            MysqlServer right = server(1, host, 3306, true);
            try (TestHandshake handshake = rig.handshake(right, "anna", rig.peer("TLSv1.3"))) {
                assertThat(handshake.clientFailure()).as(host).isNull();
                assertThat(rig.facts(right, handshake).verdict()).isEqualTo("verified with its name");
            }
        }
        for (String host : new String[] {"127.0.0.2", "db2.example", "a.b.db.example"}) {
            isRefused(rig.handshake(server(1, host, 3306, true), "anna", rig.peer("TLSv1.3")), Cause.WRONG_NAME);
        }
    }

    @ParameterizedTest
    @MethodSource("io.pointsman.tls.backend.TlsRig#engines")
    void withIdentityASocketIsLocalhost(Engine engine) throws Exception {
        start(engine, "ca", "ca.pem", "verify", "verify_identity");
        MysqlServer socket = server(1, "/run/mysqld.sock", 0, true);
        TestAuthority.Issued local = AUTHORITY.request("x").dns("localhost").issue();

        try (TestHandshake handshake = rig.handshake(socket, "anna", rig.peer(local, ClientAuth.NONE, "TLSv1.3"))) {
            assertThat(handshake.clientFailure()).isNull();
        }
        isRefused(rig.handshake(socket, "anna", rig.peer("TLSv1.3")), Cause.WRONG_NAME);
    }

    @ParameterizedTest
    @MethodSource("io.pointsman.tls.backend.TlsRig#engines")
    void aTrialLetsAWrongNamePassAndTellsOnceForEachServer(Engine engine) throws Exception {
        start(engine, "ca", "ca.pem", "verify", "VERIFY_IDENTITY_TRIAL");
        MysqlServer other = server(1, "db2.example", 3306, true);

        try (TestHandshake handshake = rig.handshake(other, "anna", rig.peer("TLSv1.3"))) {
            assertThat(handshake.clientFailure()).isNull();
            rig.facts(other, handshake);
            assertThat(rig.facts(other, handshake).verdict())
                    .startsWith("verified; VERIFY_IDENTITY would refuse it: ")
                    .contains("DNS:db1.example", "is not for 'db2.example'");
        }
        assertThat(rig.log.list).hasSize(1);
        try (TestHandshake handshake = rig.handshake(rig.peer("TLSv1.3"))) {
            assertThat(rig.facts(SECURE, handshake).verdict()).contains("VERIFY_IDENTITY would accept it");
        }
        rig.load("ca", "stranger.pem", "verify", "VERIFY_IDENTITY_TRIAL");
        isRefused(rig.handshake(rig.peer("TLSv1.3")), Cause.UNTRUSTED);
    }

    @ParameterizedTest
    @CsvSource({
        "db1,         CN,                 db1,          true",
        "db1,         CN,                 db2,          false",
        "db1,         DNS db2,            db1,          false",
        "x,           DNS *.example,      a.example,    true",
        "x,           DNS *.example,      a.b.example,  false",
        "x,           DNS DB.Example,     db.example,   true",
        "x,           IP 10.0.0.1,        10.0.0.1,     true",
        "10.0.0.1,    CN,                 10.0.0.1,     false",
        "x,           IP ::1,             0:0:0:0:0:0:0:1, true",
    })
    void whatATrialTellsIsWhatTheEngineWouldDecide(String commonName, String name, String host, boolean accepted)
            throws Exception {
        start(Engine.JDK, "ca", "ca.pem", "verify", "VERIFY_IDENTITY");
        var request = AUTHORITY.request(commonName);
        if (name.startsWith("DNS")) {
            request.dns(name.substring(4));
        } else if (name.startsWith("IP")) {
            request.ip(name.substring(3));
        }
        TestAuthority.Issued issued = request.issue();

        try (TestHandshake handshake =
                rig.handshake(server(1, host, 3306, true), "anna", rig.peer(issued, ClientAuth.NONE, "TLSv1.3"))) {
            assertThat(handshake.clientFailure() == null).as("engine").isEqualTo(accepted);
        }
        assertThat(NameCheck.accepts(issued.x509(), host)).as("trial").isEqualTo(accepted);
    }

    @ParameterizedTest
    @MethodSource("io.pointsman.tls.backend.TlsRig#engines")
    void whatIsNotVerifiedIsEncryptedAllTheSame(Engine engine) throws Exception {
        start(engine, "ca", "stranger.pem", "verify", "REQUIRED");

        try (TestHandshake handshake = rig.handshake(rig.peer("TLSv1.3"))) {
            assertThat(handshake.echo("hello")).isEqualTo("hello");
            assertThat(rig.facts(SECURE, handshake).verdict()).isEqualTo("not verified");
        }
    }

    @Test
    void verifyingWithoutAnAuthorityIsRefusedAtLoad() throws Exception {
        start(Engine.JDK);

        assertThat(rig.rejection("verify", "VERIFY_CA"))
                .singleElement()
                .asString()
                .startsWith("mysql-ssl_p2s_verify: ");
        assertThat(rig.rejection("verify", "SOMEHOW", "ca", "ca.pem").get(0)).contains("'SOMEHOW' is none of");
    }

    @ParameterizedTest
    @MethodSource("io.pointsman.tls.backend.TlsRig#engines")
    void authoritiesInADirectoryCountLikeThoseInAFile(Engine engine) throws Exception {
        rig = new TlsRig(directory, engine);
        Files.createDirectory(directory.resolve("authorities"));
        rig.write("authorities/4fe5cd1a.0", AUTHORITY.certificatePem());
        rig.write("authorities/README", "not a certificate");
        rig.load("ca", "stranger.pem", "capath", "authorities");

        try (TestHandshake handshake = rig.handshake(rig.peer("TLSv1.3"))) {
            assertThat(handshake.succeeded()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("io.pointsman.tls.backend.TlsRig#engines")
    void aServerSeesOurCertificate(Engine engine) throws Exception {
        rig = new TlsRig(directory, engine);
        TestAuthority.Issued own = AUTHORITY.issue("proxy", "RSA");
        rig.write("own-cert.pem", own.certificatePem());
        rig.write("own-key.pem", own.traditionalKeyPem());
        rig.load("cert", "own-cert.pem", "key", "own-key.pem");

        try (TestHandshake handshake = rig.handshake(rig.peer(SERVER, ClientAuth.REQUIRE, "TLSv1.3"))) {
            assertThat(handshake.echo("hello")).isEqualTo("hello");
            assertThat(handshake.serverSession().getPeerPrincipal()).hasToString("CN=proxy");
            assertThat(rig.facts(SECURE, handshake).terms().ownCertificate()).hasSize(64);
        }
    }

    @ParameterizedTest
    @MethodSource("io.pointsman.tls.backend.TlsRig#engines")
    void oneFileWithCertificateAndKeyIsEnough(Engine engine) throws Exception {
        rig = new TlsRig(directory, engine);
        TestAuthority.Issued own = AUTHORITY.issue("proxy", "EC");
        rig.write("both.pem", own.traditionalKeyPem() + own.certificatePem());
        rig.load("key", "both.pem");

        try (TestHandshake handshake = rig.handshake(rig.peer(SERVER, ClientAuth.REQUIRE, "TLSv1.3"))) {
            assertThat(handshake.succeeded()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("io.pointsman.tls.backend.TlsRig#engines")
    void aRevokedServerIsRefusedAndAnotherOneIsNot(Engine engine) throws Exception {
        rig = new TlsRig(directory, engine);
        rig.write(
                "other.crl",
                AUTHORITY.revocationListPem(AUTHORITY.issue("other", "EC").certificate()));
        rig.write("ours.crl", AUTHORITY.revocationListPem(SERVER.certificate()));

        rig.load("ca", "ca.pem", "crl", "other.crl");
        try (TestHandshake handshake = rig.handshake(rig.peer("TLSv1.3"))) {
            assertThat(handshake.clientFailure()).isNull();
        }
        rig.load("ca", "ca.pem", "crl", "ours.crl");
        isRefused(rig.handshake(rig.peer("TLSv1.3")), Cause.REVOKED);
    }

    @Test
    void aRevocationListHasToBeOfTodayAndOfAnAuthorityThatIsTrusted() throws Exception {
        start(Engine.JDK);
        rig.write("stale.crl", AUTHORITY.staleRevocationListPem());
        rig.write("strange.crl", STRANGER.revocationListPem(SERVER.certificate()));

        assertThat(rig.rejection("ca", "ca.pem", "crl", "stale.crl").get(0)).contains("_crl: ", "out of date");
        assertThat(rig.rejection("ca", "ca.pem", "crl", "strange.crl").get(0)).contains("none of the authorities");
    }

    @ParameterizedTest
    @MethodSource("io.pointsman.tls.backend.TlsRig#engines")
    void handlersHoldClassesOfNettyAndTheJdkOnly(Engine engine) throws Exception {
        for (String verification : new String[] {"VERIFY_CA", "VERIFY_IDENTITY", "VERIFY_IDENTITY_TRIAL", "REQUIRED"}) {
            rig = new TlsRig(directory, engine);
            rig.load("ca", "ca.pem", "verify", verification);
            SslHandler handler = rig.newHandler();
            assertThat(handler.getClass()).isEqualTo(SslHandler.class);
            assertThat(handler.engine().getClass().getName()).matches("(io\\.netty|sun)\\..*");
            ReferenceCountUtil.release(handler.engine());
            rig.close();
        }
    }
}
