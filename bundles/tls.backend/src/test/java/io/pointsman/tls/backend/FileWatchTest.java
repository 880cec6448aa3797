package io.pointsman.tls.backend;

import static io.pointsman.tls.backend.TlsRig.AUTHORITY;
import static io.pointsman.tls.backend.TlsRig.SERVER;
import static io.pointsman.tls.backend.TlsRig.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.ssl.ClientAuth;
import io.pointsman.pem.TestAuthority;
import io.pointsman.pem.TestHandshake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are exchanged under the proxy's hands. */
class FileWatchTest {

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

    private void writeOwn(TestAuthority.Issued own) throws Exception {
        rig.write("own-cert.pem", own.certificatePem());
        rig.write("own-key.pem", own.keyPem());
    }

    private void isKnownAs(String subject) throws Exception {
        try (TestHandshake handshake = rig.handshake(rig.peer(SERVER, ClientAuth.REQUIRE, "TLSv1.3"))) {
            assertThat(handshake.echo("hello")).isEqualTo("hello");
            assertThat(handshake.serverSession().getPeerPrincipal()).hasToString(subject);
        }
    }

    @Test
    void theWatchTakesAChangeThatWasTheSameTwiceAndIsWhole() throws Exception {
        // Given
        TestAuthority.Issued renewed = AUTHORITY.issue("renewed", "EC");
        writeOwn(AUTHORITY.issue("proxy", "EC"));
        rig.load("cert", "own-cert.pem", "key", "own-key.pem");
        FileWatch watch = new FileWatch(rig.tls::read, Map::of);
        watch.look();

        // When
        rig.write("own-cert.pem", renewed.certificatePem());
        watch.look();
        rig.write("own-key.pem", renewed.keyPem());
        watch.look();

        // Then
        isKnownAs("CN=proxy");
        watch.look();
        isKnownAs("CN=renewed");
        assertThat(rig.log.list).as("nothing to complain of").isEmpty();
    }

    @Test
    void theWatchKeepsWhatIsInUseAndTellsOnceWhy() throws Exception {
        // Given
        rig.load("ca", "ca.pem");
        FileWatch watch = new FileWatch(rig.tls::read, Map::of);

        // When
        rig.write("ca.pem", STRANGER.certificatePem().substring(0, 200));
        for (int i = 0; i < 4; i++) {
            watch.look();
        }

        // Then
        assertThat(rig.log.list).singleElement().satisfies(event -> assertThat(
                        event.getKeyValuePairs().toString())
                .contains("mysql-ssl_p2s_ca"));
        try (TestHandshake handshake = rig.handshake(rig.peer("TLSv1.3"))) {
            assertThat(handshake.succeeded()).isTrue();
        }
    }

    @Test
    void theWatchTellsOfACertificateThatEndsSoonOnceForEachStage() throws Exception {
        // Given
        rig.load("ca", "ca.pem");
        FileWatch watch =
                new FileWatch(rig.tls::read, () -> Map.of("ab01 " + (rig.later.toDays() > 80 ? 3 : 14), "ends soon"));

        // When
        watch.look();
        watch.look();
        rig.later = Duration.ofDays(89);
        watch.look();

        // Then
        assertThat(rig.log.list).hasSize(2);
    }

    @Test
    void theWatchSeesALinkThatLeadsElsewhereNow() throws Exception {
        // Given
        Files.createDirectories(directory.resolve("one"));
        Files.createDirectories(directory.resolve("two"));
        rig.write("one/ca.pem", STRANGER.certificatePem());
        rig.write("two/ca.pem", AUTHORITY.certificatePem());
        Path link = Files.createSymbolicLink(directory.resolve("current"), Path.of("one"));
        rig.load("ca", "current/ca.pem");
        FileWatch watch = new FileWatch(rig.tls::read, Map::of);

        // When
        Files.createSymbolicLink(directory.resolve("next"), Path.of("two"));
        Files.move(directory.resolve("next"), link, StandardCopyOption.ATOMIC_MOVE);
        watch.look();
        watch.look();

        // Then
        try (TestHandshake handshake = rig.handshake(rig.peer("TLSv1.3"))) {
            assertThat(handshake.succeeded()).isTrue();
        }
    }

    @Test
    void thereIsAThreadOnlyWhileAnIntervalIsSetAndTheRoomIsThere() throws Exception {
        // Given
        rig.load("ca", "ca.pem");
        assertThat(watching()).isZero();

        // When
        rig.watchInterval = 60_000;
        rig.load("ca", "ca.pem");

        // Then
        assertThat(watching()).isOne();
        rig.tls.stop();
        assertThat(watching()).isZero();
    }

    private static long watching() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("tls.backend-watch"))
                .count();
    }
}
