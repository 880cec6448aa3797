package io.pointsman.tls.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.pem.TestAuthority;
import io.pointsman.tls.frontend.engine.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTest {

    private static final TestAuthority AUTHORITY = TlsRig.AUTHORITY;

    @TempDir
    Path directory;

    private TlsRig rig;
    private FileWatch watch;

    @BeforeEach
    void start() throws Exception {
        rig = new TlsRig(directory, Engine.best());
        rig.bring(AUTHORITY.issue("first", "EC"));
        rig.load();
        watch = new FileWatch(rig.tls, rig.inForce);
        look(2);
    }

    @AfterEach
    void stop() throws Exception {
        watch.stop();
        rig.close();
    }

    @Test
    void whatHasChangedIsTakenAtTheSecondLook() throws Exception {
        // When
        rig.bring(AUTHORITY.issue("second", "EC"));
        look(1);
        String afterOne = rig.served();
        look(1);

        // Then
        assertThat(afterOne).isEqualTo("CN=first");
        assertThat(rig.served()).isEqualTo("CN=second");
    }

    @Test
    void aPairThatDoesNotFitIsWaitedForUntilItDoes() throws Exception {
        // Given
        TestAuthority.Issued second = AUTHORITY.issue("second", "EC");
        rig.write("proxysql-cert.pem", second.certificatePem());
        look(3);
        assertThat(rig.served()).isEqualTo("CN=first");

        // When
        rig.write("proxysql-key.pem", second.keyPem());
        look(2);

        // Then
        assertThat(rig.served()).isEqualTo("CN=second");
    }

    @Test
    void halfAFileIsWaitedFor() throws Exception {
        // Given
        TestAuthority.Issued second = AUTHORITY.issue("second", "EC");
        rig.bring(second.certificatePem().substring(0, 200), second.keyPem());
        look(3);
        assertThat(rig.served()).isEqualTo("CN=first");

        // When
        rig.bring(second);
        look(2);

        // Then
        assertThat(rig.served()).isEqualTo("CN=second");
    }

    @Test
    void aLinkThatIsSwappedIsNoticed() throws Exception {
        // Given
        TestAuthority.Issued one = AUTHORITY.issue("one", "EC");
        TestAuthority.Issued two = AUTHORITY.issue("two", "EC");
        Path link = directory.resolve("link.pem");
        Files.createSymbolicLink(link, Path.of(rig.write("one.pem", one.certificatePem() + one.keyPem())));
        rig.set("mysql-ssl_c2s_cert", link.toString()).load();
        look(2);

        // When
        Path next = directory.resolve("next.pem");
        Files.createSymbolicLink(next, Path.of(rig.write("two.pem", two.certificatePem() + two.keyPem())));
        Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);
        look(2);

        // Then
        assertThat(rig.served()).isEqualTo("CN=two");
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            watch.look();
        }
    }
}
