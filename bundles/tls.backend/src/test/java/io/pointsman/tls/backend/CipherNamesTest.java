package io.pointsman.tls.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CipherNamesTest {

    /** The first seven are of the specification's list. */
    @ParameterizedTest
    @CsvSource({
        "DHE-RSA-AES256-GCM-SHA384, TLS_DHE_RSA_WITH_AES_256_GCM_SHA384",
        "DHE-RSA-AES128-SHA, TLS_DHE_RSA_WITH_AES_128_CBC_SHA",
        "DHE-RSA-CAMELLIA256-SHA, TLS_DHE_RSA_WITH_CAMELLIA_256_CBC_SHA",
        "AES128-GCM-SHA256, TLS_RSA_WITH_AES_128_GCM_SHA256",
        "AES256-SHA256, TLS_RSA_WITH_AES_256_CBC_SHA256",
        "SEED-SHA, TLS_RSA_WITH_SEED_CBC_SHA",
        "DES-CBC3-SHA, TLS_RSA_WITH_3DES_EDE_CBC_SHA",
        "ECDHE-ECDSA-AES128-GCM-SHA256, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "ECDHE-RSA-CHACHA20-POLY1305, TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_AES_128_GCM_SHA256, TLS_AES_128_GCM_SHA256"
    })
    void opensslsNamesAreKnown(String openssl, String standard) {
        assertThat(CipherNames.standardName(openssl)).contains(standard);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HIGH", "!aNULL", "@STRENGTH", "", "AES128", "RC4-MD5"})
    void wordsThatNameNoSingleSuiteAreNot(String word) {
        assertThat(CipherNames.standardName(word)).isEmpty();
    }
}
