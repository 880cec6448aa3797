package io.pointsman.tls.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.pointsman.api.tls.ClientHello;
import io.pointsman.api.tls.TlsHandler;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.tls.frontend.engine.Engine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LegacyEnginesTest {

    private static final int ECDHE_RSA_AES128_GCM = 0xC02F;
    private static final int SEED = 0x0096;
    private static final int TLS_1_2 = 0x0303;
    private static final int SSL_3 = 0x0300;
    private static final int P_256 = 0x0017;

    @TempDir
    Path directory;

    private TlsRig rig;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(OpenSsl.isAvailable());
        rig = new TlsRig(directory, Engine.BORING_SSL);
        rig.bring(TlsRig.AUTHORITY.issue("server", "RSA"));
        rig.load();
    }

    @AfterEach
    void stop() {
        if (rig != null) {
            rig.close();
        }
    }

    @Test
    void theyAreNotGotWhileNoSettingNeedsThem() throws Exception {
        // Given
        OldEngines old = new OldEngines("1.0.0");
        old.bindTo(rig.legacy);

        // When
        rig.load();

        // Then
        assertThat(old.timesGot()).isZero();
    }

    @Test
    void eachConnectionIsServedByTheEngineThatHasWhatItComesTo() throws Exception {
        // Given
        new OldEngines("1.0.0").bindTo(rig.legacy);
        enableOld();

        // Then
        assertThat(engineOf(TLS_1_2, ECDHE_RSA_AES128_GCM, SEED)).isEqualTo("BoringSSL");
        assertThat(engineOf(TLS_1_2, SEED)).isEqualTo("old 1.0.0");
        assertThat(engineOf(SSL_3, SEED, ECDHE_RSA_AES128_GCM)).isEqualTo("old 1.0.0");
        assertThat(engineOf(SSL_3, 0x1234))
                .as("nothing in common: told so by the usual one")
                .isEqualTo("BoringSSL");
    }

    @Test
    void theNewestIsUsedAndItsLeavingBringsTheOlderBack() throws Exception {
        // Given
        OldEngines newer = new OldEngines("1.1.0");
        new OldEngines("1.0.0").bindTo(rig.legacy);
        enableOld();

        // When
        newer.bindTo(rig.legacy);
        String afterSwap = engineOf(TLS_1_2, SEED);
        newer.unbindFrom(rig.legacy);

        // Then
        assertThat(afterSwap).isEqualTo("old 1.1.0");
        assertThat(engineOf(TLS_1_2, SEED)).isEqualTo("old 1.0.0");
        assertThat(newer.timesGivenBack()).isEqualTo(1);
    }

    @Test
    void whatIsLeftIsServedOnWhenTheLastOneLeaves() throws Exception {
        // Given
        OldEngines old = new OldEngines("1.0.0");
        old.bindTo(rig.legacy);
        enableOld();

        // When
        old.unbindFrom(rig.legacy);

        // Then
        assertThat(engineOf(TLS_1_2, ECDHE_RSA_AES128_GCM)).isEqualTo("BoringSSL");
        assertThat(engineOf(TLS_1_2, SEED)).isEqualTo("BoringSSL");
        assertThatThrownBy(() -> rig.load()).hasMessageContaining("needs the bundle tls.legacy");
    }

    @Test
    void whereNothingIsLeftTheBundleIsNamedThatIsMissing() throws Exception {
        // Given
        OldEngines old = new OldEngines("1.0.0");
        old.bindTo(rig.legacy);
        rig.set("mysql-ssl_c2s_protocols", "SSLv3")
                .set("mysql-ssl_c2s_ciphers", "SEED-SHA")
                .load();

        // When
        old.unbindFrom(rig.legacy);

        // Then
        assertThat(rig.tls.current()).isInstanceOfSatisfying(Offer.Broken.class, broken -> assertThat(broken.reason())
                .contains("SSLv3, SEED-SHA needs the bundle tls.legacy"));
    }

    @Test
    void aRoomThatStartsWithoutThemIsBrokenUntilTheyAppear() throws Exception {
        // Given
        setOld();
        rig.inForce.current = rig.config();
        rig.tls.stop();
        rig.start(Engine.BORING_SSL);
        assertThat(rig.tls.reasonToStayClosed(ListenerRole.TRAFFIC))
                .hasValueSatisfying(reason -> assertThat(reason).contains("tls.legacy"));

        // When
        new OldEngines("1.0.0").bindTo(rig.legacy);

        // Then
        assertThat(rig.tls.reasonToStayClosed(ListenerRole.TRAFFIC)).isEmpty();
        assertThat(engineOf(TLS_1_2, SEED)).isEqualTo("old 1.0.0");
    }

    private void enableOld() throws Exception {
        setOld();
        rig.load();
    }

    private void setOld() {
        rig.set("mysql-ssl_c2s_protocols", "SSLv3,TLSv1.2")
                .set("mysql-ssl_c2s_ciphers", "ECDHE-RSA-AES128-GCM-SHA256:SEED-SHA");
    }

    private String engineOf(int version, Integer... suites) {
        TlsHandler made = rig.newHandler(new ClientHello(List.of(version), List.of(suites), "", List.of(P_256)))
                .orElseThrow();
        if (made.handler() instanceof SslHandler handler) {
            ReferenceCountUtil.release(handler.engine());
        }
        return made.terms().engine();
    }
}
