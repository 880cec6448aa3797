package io.pointsman.session.login;

import static org.assertj.core.api.Assertions.assertThat;

import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateNameTest {

    private static final X500Principal NAMELESS = new X500Principal("");

    @ParameterizedTest
    @ValueSource(strings = {"no name at all", " ", "/", "/nothing", "CN", "=", "/=x", "/CN"})
    void whatIsNoNameIsNotThatOfACertificateWithoutASubject(String written) {
        assertThat(CertificateName.isSame(written, NAMELESS)).isFalse();
    }
}
