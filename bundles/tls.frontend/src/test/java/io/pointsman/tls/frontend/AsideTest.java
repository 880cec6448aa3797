package io.pointsman.tls.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.handler.ssl.OpenSsl;
import io.pointsman.pem.TestHandshake;
import io.pointsman.tls.frontend.engine.Engine;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** BoringSSL's engine gives away two tasks of a handshake: the choice of a certificate and, asked to, the signature. */
class AsideTest {

    @TempDir
    Path directory;

    private final AtomicInteger tasks = new AtomicInteger();
    private TlsRig rig;

    @BeforeEach
    void start() {
        assumeTrue(OpenSsl.isAvailable());
        rig = new TlsRig(directory, Engine.BORING_SSL);
        rig.aside = task -> {
            tasks.incrementAndGet();
            task.run();
        };
    }

    @AfterEach
    void stop() {
        if (rig != null) {
            rig.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2,RSA", "TLSv1.3,RSA", "TLSv1.2,EC", "TLSv1.3,EC"})
    void thePrivateKeyIsUsedOffTheLoop(String protocol, String key) throws Exception {
        // Given
        rig.bring(TlsRig.AUTHORITY.issue("server", key));
        rig.load();

        // When
        connect(protocol);

        // Then
        assertThat(tasks).hasValue(2);
    }

    @Test
    void suitesThatNeedTheKeyToDecryptKeepItOnTheLoop() throws Exception {
        // Given
        rig.bring(TlsRig.AUTHORITY.issue("server", "RSA"));
        rig.set("mysql-ssl_c2s_ciphers", "ECDHE-RSA-AES128-GCM-SHA256:AES128-SHA")
                .load();

        // When
        connect("TLSv1.2");

        // Then
        assertThat(tasks).hasValue(1);
    }

    private void connect(String protocol) throws Exception {
        try (TestHandshake handshake = rig.handshake(protocol)) {
            assertThat(handshake.echo("hello")).isEqualTo("hello");
        }
    }
}
