package io.pointsman.tls.frontend.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.handler.ssl.OpenSsl;
import io.pointsman.api.tls.AcceptorTerms;
import io.pointsman.api.tls.ClientHello;
import io.pointsman.api.tls.TlsAcceptor;
import io.pointsman.api.tls.TlsEngines;
import io.pointsman.tls.CipherList;
import io.pointsman.tls.ProtocolList;
import io.pointsman.tls.frontend.engine.Division.Server;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which engine a hello is for, when all of them have something to serve. */
class NegotiationTest {

    private static final int ECDHE_RSA_AES128_GCM = 0xC02F;
    private static final int ECDHE_ECDSA_AES128_GCM = 0xC02B;
    private static final int AES128 = 0x002F;
    private static final int SEED = 0x0096;
    private static final int TLS13_AES128 = 0x1301;
    private static final int TLS13_AES256 = 0x1302;
    private static final int P_256 = 0x0017;
    private static final int BRAINPOOL = 0x001a;

    private String ciphers = "SEED-SHA:ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:AES128-SHA";
    private String keyType = "RSA";

    @BeforeEach
    void needsBoringSsl() {
        assumeTrue(OpenSsl.isAvailable());
    }

    @Test
    void ourOrderDecides() {
        assertThat(server(0x0303, P_256, ECDHE_RSA_AES128_GCM, SEED)).contains(Server.LEGACY);

        ciphers = "ECDHE-RSA-AES128-GCM-SHA256:SEED-SHA";
        assertThat(server(0x0303, P_256, SEED, ECDHE_RSA_AES128_GCM)).contains(Server.BORING_SSL);
    }

    @Test
    void aSuiteOfAnotherKindOfKeyIsPassedOver() {
        assertThat(server(0x0303, P_256, ECDHE_ECDSA_AES128_GCM)).isEmpty();

        keyType = "EC";
        assertThat(server(0x0303, P_256, SEED, ECDHE_ECDSA_AES128_GCM)).contains(Server.BORING_SSL);
    }

    @Test
    void withoutACurveInCommonAnEllipticSuiteIsPassedOver() {
        ciphers = "ECDHE-RSA-AES128-GCM-SHA256:SEED-SHA";

        assertThat(server(0x0303, BRAINPOOL, ECDHE_RSA_AES128_GCM, SEED)).contains(Server.LEGACY);
    }

    @Test
    void aSuiteThatCameLaterThanTheProtocolIsPassedOver() {
        ciphers = "ECDHE-RSA-AES128-GCM-SHA256:SEED-SHA:AES128-SHA";

        assertThat(server(0x0301, P_256, ECDHE_RSA_AES128_GCM, SEED, AES128)).contains(Server.LEGACY);
        assertThat(server(0x0301, P_256, ECDHE_RSA_AES128_GCM, AES128)).contains(Server.BORING_SSL);
    }

    @Test
    void theHighestProtocolInCommonDecidesBeforeAnySuiteDoes() {
        assertThat(server(List.of(0x0304, 0x0303), P_256, SEED, TLS13_AES128)).contains(Server.BORING_SSL);
    }

    @Test
    void nothingInCommonIsNobodys() {
        assertThat(server(0x0300, P_256, TLS13_AES128)).isEmpty();
        assertThat(server(0x0303, P_256, 0x1234)).isEmpty();
    }

    @Test
    void aClientThatWasMadeToOfferLessThanBothCanDoIsNobodys() {
        assertThat(server(0x0303, P_256, SEED, 0x5600)).as("1.3 would do").isEmpty();
        assertThat(server(0x0300, P_256, SEED, 0x5600)).isEmpty();
        assertThat(server(List.of(0x0304), P_256, TLS13_AES128, 0x5600)).contains(Server.BORING_SSL);
    }

    @Test
    void someOfTls13IsTheJdks() {
        assertThat(negotiate("TLS_AES_256_GCM_SHA384", List.of(0x0304), P_256, TLS13_AES128, TLS13_AES256))
                .contains(Server.JDK);
    }

    private Optional<Server> server(int version, int group, Integer... suites) {
        return server(List.of(version), group, suites);
    }

    private Optional<Server> server(List<Integer> versions, int group, Integer... suites) {
        return negotiate(
                "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256", versions, group, suites);
    }

    private Optional<Server> negotiate(String ciphersuites, List<Integer> versions, int group, Integer... suites) {
        Enabled enabled = new Enabled(
                ProtocolList.parse("SSLv3,TLSv1,TLSv1.1,TLSv1.2,TLSv1.3").servable(),
                CipherList.parse(ciphersuites + ":" + ciphers).suites());
        Division division = new Division(enabled, Engine.BORING_SSL, Optional.of(new Seed()));
        ClientHello hello = new ClientHello(versions, List.of(suites), "", List.of(group));
        return new Negotiation(hello, division, keyType).server();
    }

    /** An engine that has what BoringSSL lacks. */
    private static final class Seed implements TlsEngines {

        @Override
        public String name() {
            return "seed";
        }

        @Override
        public List<String> protocols() {
            return List.of("SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2");
        }

        @Override
        public List<String> suites() {
            return List.of("TLS_RSA_WITH_SEED_CBC_SHA");
        }

        @Override
        public TlsAcceptor acceptor(AcceptorTerms terms) {
            throw new UnsupportedOperationException();
        }
    }
}
