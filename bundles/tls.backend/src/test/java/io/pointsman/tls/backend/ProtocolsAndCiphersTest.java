package io.pointsman.tls.backend;

import static io.pointsman.tls.backend.TlsRig.SECURE;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.tls.TlsFailure.Cause;
import io.pointsman.pem.TestHandshake;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is offered to servers. */
class ProtocolsAndCiphersTest {

    @TempDir
    Path directory;

    private TlsRig rig;

    @AfterEach
    void stop() {
        rig.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1", "TLSv1.1"})
    void anOldServerIsReachedWhenThatIsAllowedAndNotOtherwise(String protocol) throws Exception {
        // Given
        Assumptions.assumeTrue(Engine.best() == Engine.BORINGSSL);
        rig = new TlsRig(directory, Engine.BORINGSSL);

        // Then
        rig.load("ca", "ca.pem");
        try (TestHandshake handshake = rig.handshake(rig.oldPeer(protocol))) {
            assertThat(handshake.succeeded()).isFalse();
            assertThat(rig.failure(handshake).cause()).isEqualTo(Cause.NO_COMMON_PROTOCOL);
            assertThat(rig.failure(handshake).sentence()).contains("we offer TLSv1.2, TLSv1.3");
        }
        List<String> warnings = rig.load("ca", "ca.pem", "protocols", protocol);
        assertThat(warnings).singleElement().asString().startsWith("mysql-ssl_p2s_protocols: " + protocol + " ");
        try (TestHandshake handshake = rig.handshake(rig.oldPeer(protocol))) {
            assertThat(handshake.echo("hello")).isEqualTo("hello");
            assertThat(rig.facts(SECURE, handshake).negotiated().protocol()).isEqualTo(protocol);
        }
        assertThat(rig.report().gauges()).containsEntry("TLS_Backend_Legacy_Settings", 1L);
    }

    @ParameterizedTest
    @MethodSource("io.pointsman.tls.backend.TlsRig#engines")
    void onlyTheNewestIsToBeHadToo(Engine engine) throws Exception {
        rig = new TlsRig(directory, engine);
        rig.load("ca", "ca.pem", "protocols", "TLSv1.3");

        try (TestHandshake handshake = rig.handshake(rig.peer("TLSv1.2", "TLSv1.3"))) {
            assertThat(handshake.clientSession().getProtocol()).isEqualTo("TLSv1.3");
        }
        try (TestHandshake handshake = rig.handshake(rig.peer("TLSv1.2"))) {
            assertThat(rig.failure(handshake).cause()).isEqualTo(Cause.NO_COMMON_PROTOCOL);
        }
    }

    @Test
    void whatIsNoProtocolOrNoneToSpeakIsRefusedAtLoad() throws Exception {
        rig = new TlsRig(directory, Engine.best());

        assertThat(rig.rejection("ca", "ca.pem", "protocols", "SSLv2,TLSv1.2").get(0))
                .startsWith("mysql-ssl_p2s_protocols: SSLv2 is not spoken to servers");
        assertThat(rig.rejection("ca", "ca.pem", "protocols", "TLSv1.2,TLSv9").get(0))
                .contains("'TLSv9' is no protocol");
    }

    @Test
    void whatThisJavaHasSwitchedOffIsToldAtLoad() throws Exception {
        rig = new TlsRig(directory, Engine.JDK);

        assertThat(rig.load("ca", "ca.pem", "protocols", "TLSv1,TLSv1.2"))
                .singleElement()
                .asString()
                .contains("TLSv1 is left out");
        assertThat(rig.rejection("ca", "ca.pem", "protocols", "TLSv1").get(0)).contains("JDK offers none of TLSv1");
    }

    @ParameterizedTest
    @MethodSource("io.pointsman.tls.backend.TlsRig#engines")
    void theChosenCipherIsUsedAndWordsThatNameNoneAreTold(Engine engine) throws Exception {
        // Given
        rig = new TlsRig(directory, engine);

        // When
        List<String> warnings = rig.load("ca", "ca.pem", "cipher", "ECDHE-RSA-AES256-GCM-SHA384:!aNULL");

        // Then
        assertThat(warnings).singleElement().asString().contains("mysql-ssl_p2s_cipher: ", "!aNULL");
        try (TestHandshake handshake = rig.handshake(rig.peer("TLSv1.2"))) {
            assertThat(rig.facts(SECURE, handshake).cipher()).isEqualTo("ECDHE-RSA-AES256-GCM-SHA384");
        }
        try (TestHandshake handshake = rig.handshake(rig.peer("TLSv1.3"))) {
            assertThat(handshake.succeeded()).as("TLS 1.3 keeps its own suites").isTrue();
        }
    }

    @Test
    void anOutdatedSuiteIsServedWhenAskedForAndWarnedOf() throws Exception {
        rig = new TlsRig(directory, Engine.best());

        assertThat(rig.load("ca", "ca.pem", "cipher", "AES256-SHA"))
                .singleElement()
                .asString()
                .contains("out of use", "AES256-SHA");
    }

    @Test
    void aListWithoutAnyKnownCipherIsRefused() throws Exception {
        rig = new TlsRig(directory, Engine.JDK);

        assertThat(rig.rejection("ca", "ca.pem", "cipher", "NO-SUCH:HIGH"))
                .singleElement()
                .asString()
                .startsWith("mysql-ssl_p2s_cipher: ");
    }
}
