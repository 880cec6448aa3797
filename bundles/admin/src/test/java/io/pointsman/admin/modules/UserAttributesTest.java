package io.pointsman.admin.modules;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.config.CertificateRule;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserAttributesTest {

    private final Findings findings = new Findings();

    @Test
    void whatIsAskedOfACertificateIsRead() {
        assertThat(certificate(
                        "{\"require_x509\": true, \"require_subject\": \"/CN=app\", \"require_issuer\": \"CN=ca\","
                                + " \"require_san\": \"DNS:app.example\", \"spiffe_id\": \"spiffe://shop/app/*\"}"))
                .isEqualTo(new CertificateRule(true, "/CN=app", "CN=ca", "DNS:app.example", "spiffe://shop/app/*"));
        assertThat(findings.isAcceptable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{}", "{\"require_x509\": false}"})
    void nothingIsAskedByNothing(String attributes) {
        assertThat(certificate(attributes)).isEqualTo(CertificateRule.NONE);
        assertThat(findings.isAcceptable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1]",
                "{\"require_x509\": \"perhaps\"}",
                "{\"require_subject\": 7}",
                "{\"require_subject\": \"\"}",
                "{\"require_san\": \"app.example\"}",
                "{\"spiffe_id\": \"x\"}",
                "{\"spiffe_id\": \"spiffe://shop*\"}",
                "{\"spiffe_id\": \"spiffe:///app\"}",
                "{\"spiffe_id\": \"spiffe://*/app\"}"
            })
    void whatCouldBeMisreadIsRefused(String attributes) {
        // When
        certificate(attributes);

        // Then
        assertThat(findings.mistakes()).singleElement().satisfies(text -> assertThat(text)
                .startsWith("mysql_users 'app': attributes is '" + attributes + "', expected "));
    }

    private CertificateRule certificate(String attributes) {
        return UserAttributes.certificate(new Row("mysql_users", "'app'", Map.of("attributes", attributes), findings));
    }
}
