package io.pointsman.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.bouncycastle.tls.TlsUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CipherSuitesTest {

    /** The specification's list of suites for clients, as it stands there. */
    private static final String SPECIFICATION = """
            DHE-RSA-AES256-GCM-SHA384
            DHE-RSA-AES256-SHA256
            DHE-RSA-AES256-SHA
            DHE-RSA-CAMELLIA256-SHA
            AES256-GCM-SHA384
            AES256-SHA256
            AES256-SHA
            CAMELLIA256-SHA
            DHE-RSA-AES128-GCM-SHA256
            DHE-RSA-AES128-SHA256
            DHE-RSA-AES128-SHA
            DHE-RSA-SEED-SHA
            DHE-RSA-CAMELLIA128-SHA
            AES128-GCM-SHA256
            AES128-SHA256
            AES128-SHA
            SEED-SHA
            CAMELLIA128-SHA
            DES-CBC3-SHA
            """;

    @Test
    void theSpecificationsListIsKnownAndAllOfItIsLegacy() {
        // When
        CipherList list = CipherList.parse(SPECIFICATION);

        // Then
        assertThat(list.unknown()).isEmpty();
        assertThat(list.suites()).hasSize(19);
        assertThat(list.legacy()).hasSize(19);
        assertThat(list.suites()).extracting(CipherSuite::opensslName).containsExactly(SPECIFICATION.split("\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "0x009D, TLS_RSA_WITH_AES_256_GCM_SHA384, AES256-GCM-SHA384, RSA, TLSv1.2, TLSv1.2, false, true",
        "0x0084, TLS_RSA_WITH_CAMELLIA_256_CBC_SHA, CAMELLIA256-SHA, RSA, SSLv3, TLSv1.2, false, false",
        "0x009A, TLS_DHE_RSA_WITH_SEED_CBC_SHA, DHE-RSA-SEED-SHA, DHE_RSA, SSLv3, TLSv1.2, true, false",
        "0x006B, TLS_DHE_RSA_WITH_AES_256_CBC_SHA256, DHE-RSA-AES256-SHA256, DHE_RSA, TLSv1.2, TLSv1.2, true, false",
        "0xC013, TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, ECDHE-RSA-AES128-SHA, ECDHE_RSA, TLSv1, TLSv1.2, true, false",
        "0xCCA9, TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, ECDHE-ECDSA-CHACHA20-POLY1305, ECDHE_ECDSA, TLSv1.2,"
                + " TLSv1.2, true, true",
        "0x1301, TLS_AES_128_GCM_SHA256, TLS_AES_128_GCM_SHA256, TLS13, TLSv1.3, TLSv1.3, true, true"
    })
    void allIsKnownOfASuite(
            String number,
            String name,
            String opensslName,
            KeyExchange exchange,
            String oldest,
            String newest,
            boolean forwardSecret,
            boolean aead) {
        // When
        CipherSuite suite = CipherSuites.of(Integer.decode(number)).orElseThrow();

        // Then
        assertThat(suite)
                .isEqualTo(new CipherSuite(
                        Integer.decode(number),
                        name,
                        opensslName,
                        exchange,
                        TlsProtocol.of(oldest).orElseThrow(),
                        TlsProtocol.of(newest).orElseThrow(),
                        forwardSecret,
                        aead));
        assertThat(CipherSuites.of(name)).contains(suite);
        assertThat(CipherSuites.of(opensslName)).contains(suite);
    }

    /** BouncyCastle knows the registry too, and judges protocols and exchanges on its own. */
    @Test
    void anotherReaderOfTheRegistryAgrees() {
        for (CipherSuite suite : CipherSuites.all()) {
            boolean aead = TlsUtils.getCipherType(suite.number()) == 2;
            assertThat(aead).as(suite.name()).isEqualTo(suite.aead());
            if (!suite.isTls13()) {
                assertThat(exchangeNumber(suite.keyExchange()))
                        .as(suite.name())
                        .isEqualTo(TlsUtils.getKeyExchangeAlgorithm(suite.number()));
            }
        }
    }

    /** {@code KeyExchangeAlgorithm} of BouncyCastle. */
    private static int exchangeNumber(KeyExchange exchange) {
        return switch (exchange) {
            case RSA -> 1;
            case DHE_RSA -> 5;
            case ECDHE_ECDSA -> 17;
            case ECDHE_RSA -> 19;
            case TLS13 -> 0;
        };
    }

    @Test
    void everyForwardSecretSuiteOfTheJdkIsNamedAsTheJdkNamesIt() throws GeneralSecurityException {
        // When
        List<String> unknown = Stream.of(
                        SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites())
                .filter(name -> name.contains("ECDHE_") || name.contains("DHE_RSA") || !name.contains("_WITH_"))
                .filter(name -> !name.contains("_anon_") && !name.contains("_NULL_") && !name.contains("_RC4_"))
                .filter(name -> !name.endsWith("_SCSV"))
                .filter(name -> CipherSuites.of(name)
                        .filter(suite -> suite.jdkName().equals(name))
                        .isEmpty())
                .toList();

        // Then
        assertThat(unknown).isEmpty();
    }

    @Test
    void theJdksNameOfTripleDesIsKnownToo() {
        assertThat(CipherSuites.of("SSL_RSA_WITH_3DES_EDE_CBC_SHA"))
                .contains(CipherSuites.of("DES-CBC3-SHA").orElseThrow());
        assertThat(CipherSuites.of("DES-CBC3-SHA").orElseThrow().jdkName()).isEqualTo("SSL_RSA_WITH_3DES_EDE_CBC_SHA");
        assertThat(CipherSuites.of("edh-rsa-des-cbc3-sha").orElseThrow().opensslName())
                .isEqualTo("DHE-RSA-DES-CBC3-SHA");
    }

    @Test
    void onlyEcdheWithAeadAndTls13AreNotLegacy() {
        assertThat(CipherSuites.all().stream().filter(suite -> !suite.isLegacy()))
                .extracting(CipherSuite::opensslName)
                .containsExactly(
                        "TLS_AES_256_GCM_SHA384",
                        "TLS_CHACHA20_POLY1305_SHA256",
                        "TLS_AES_128_GCM_SHA256",
                        "ECDHE-ECDSA-AES256-GCM-SHA384",
                        "ECDHE-RSA-AES256-GCM-SHA384",
                        "ECDHE-ECDSA-CHACHA20-POLY1305",
                        "ECDHE-RSA-CHACHA20-POLY1305",
                        "ECDHE-ECDSA-AES128-GCM-SHA256",
                        "ECDHE-RSA-AES128-GCM-SHA256");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"HIGH", "!aNULL", "@STRENGTH", "", "AES128", "RC4-MD5", "ECDHE-RSA-CHACHA20-POLY1305-SHA256"})
    void wordsThatNameNoSingleSuiteNameNone(String word) {
        assertThat(CipherSuites.of(word)).isEmpty();
    }

    @Test
    void aListKeepsItsOrderAndTellsTheWordsThatNameNothing() {
        // When
        CipherList list = CipherList.parse(
                " AES128-SHA:HIGH, ECDHE-RSA-AES128-GCM-SHA256;TLS_AES_128_GCM_SHA256 aes128-sha:!MD5:");

        // Then
        assertThat(list.suites())
                .extracting(CipherSuite::opensslName)
                .containsExactly("AES128-SHA", "ECDHE-RSA-AES128-GCM-SHA256", "TLS_AES_128_GCM_SHA256");
        assertThat(list.unknown()).containsExactly("HIGH", "!MD5");
        assertThat(list.ofTls13()).hasSize(1);
        assertThat(list.beforeTls13()).hasSize(2);
    }

    @Test
    void aSuiteIsUsedWithinItsProtocolsOnly() {
        CipherSuite suite = CipherSuites.of("ECDHE-RSA-AES128-SHA").orElseThrow();

        assertThat(Stream.of(TlsProtocol.values()).filter(suite::worksWith))
                .containsExactly(TlsProtocol.TLS_1_0, TlsProtocol.TLS_1_1, TlsProtocol.TLS_1_2);
    }
}
