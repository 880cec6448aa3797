package io.pointsman.itests.tls;

import io.pointsman.pem.TestAuthority;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** How a private key stands in its file. */
enum KeyForm {
    PKCS8 {
        @Override
        String of(TestAuthority.Issued issued) {
            return issued.keyPem();
        }
    },
    /** PKCS#1 for RSA, SEC1 for EC. */
    TRADITIONAL {
        @Override
        String of(TestAuthority.Issued issued) {
            return issued.traditionalKeyPem();
        }
    };

    abstract String of(TestAuthority.Issued issued);

    /** Every kind of key in every form it has. */
    static Stream<Arguments> all() {
        return Stream.of(
                Arguments.of("RSA", PKCS8),
                Arguments.of("RSA", TRADITIONAL),
                Arguments.of("EC", PKCS8),
                Arguments.of("EC", TRADITIONAL),
                Arguments.of("EC-secp384r1", PKCS8),
                Arguments.of("Ed25519", PKCS8));
    }
}
