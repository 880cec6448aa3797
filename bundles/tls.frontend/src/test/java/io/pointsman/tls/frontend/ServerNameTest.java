package io.pointsman.tls.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.tls.ClientHello;
import io.pointsman.pem.TestAuthority;
import io.pointsman.pem.TestHandshake;
import io.pointsman.tls.frontend.engine.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several certificates, of which a client's SNI chooses. */
class ServerNameTest {

    private static final TestAuthority AUTHORITY = TlsRig.AUTHORITY;

    @TempDir
    Path directory;

    private TlsRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new TlsRig(directory, Engine.best());
        Files.createDirectory(directory.resolve("more"));
        rig.set("mysql-ssl_c2s_certpath", "more");
        rig.bring(AUTHORITY.request("default").dns("localhost").key("EC").issue());
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @ParameterizedTest
    @CsvSource({
        "db.example.com, exact",
        "other.example.com, wildcard",
        "a.b.example.com, default",
        "example.com, default",
        "localhost, default",
        "elsewhere, default",
        "'', default"
    })
    void theNameChoosesTheCertificate(String name, String expected) throws Exception {
        // Given
        TestAuthority.Issued wildcard =
                AUTHORITY.request("wildcard").dns("*.example.com").key("EC").issue();
        TestAuthority.Issued exact =
                AUTHORITY.request("exact").dns("DB.example.com").key("EC").issue();
        rig.write("more/a.pem", wildcard.certificatePem() + wildcard.keyPem());
        rig.write("more/b-cert.pem", exact.certificatePem());
        rig.write("more/b-key.pem", exact.keyPem());
        rig.write("more/ca.pem", AUTHORITY.certificatePem());
        rig.load();

        // When
        var hello = new ClientHello(List.of(), List.of(), name, List.of());
        try (TestHandshake handshake = rig.handshake(rig.build(rig.client("TLSv1.3")), hello)) {

            // Then
            assertThat(TlsRig.subject(handshake)).isEqualTo("CN=" + expected);
        }
    }

    @Test
    void aKeyWithoutItsCertificateIsRefusedByName() throws Exception {
        // Given
        rig.load();
        rig.write("more/b-key.pem", AUTHORITY.issue("x", "EC").keyPem());

        // Then
        assertThatThrownBy(() -> rig.load())
                .hasMessageContainingAll("mysql-ssl_c2s_certpath: ", "b-key.pem", "has no b-cert.pem beside it");
    }
}
