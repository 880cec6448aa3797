package io.pointsman.pem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemTest {

    private static final TestAuthority AUTHORITY = new TestAuthority("test authority");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void aKeyOfAnyKindFitsItsCertificate(String algorithm) throws Exception {
        // Given
        TestAuthority.Issued issued = AUTHORITY.issue("server", algorithm);

        // When
        Identity identity = Identity.of(file("cert.pem", issued.certificatePem()), file("key.pem", issued.keyPem()));

        // Then
        assertThat(identity.key()).isEqualTo(issued.key());
        assertThat(identity.chain()).hasSize(1);
        assertThat(identity.toString()).isEqualTo("Identity[CN=server]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void theTraditionalFormIsReadToo(String algorithm) throws Exception {
        // Given
        TestAuthority.Issued issued = AUTHORITY.issue("server", algorithm);
        assertThat(issued.traditionalKeyPem()).contains("BEGIN " + algorithm + " PRIVATE KEY");

        // When
        Identity identity =
                Identity.of(file("cert.pem", issued.certificatePem()), file("key.pem", issued.traditionalKeyPem()));

        // Then
        assertThat(identity.key().getAlgorithm()).isEqualTo(algorithm);
    }

    @Test
    void certificateAndKeyMayShareAFileAmongOtherThings() throws Exception {
        // Given
        TestAuthority.Issued issued = AUTHORITY.issue("server", "EC");
        PemFile both = file(
                "both.pem",
                "subject=CN = server\n" + issued.certificatePem()
                        + "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
                        + issued.traditionalKeyPem() + AUTHORITY.certificatePem());

        // When
        Identity identity = Identity.of(both, both);

        // Then
        assertThat(identity.chain()).hasSize(2);
    }

    @Test
    void aKeyOfAnotherCertificateIsRefusedNamingBothFiles() throws Exception {
        // Given
        PemFile certificate = file("cert.pem", AUTHORITY.issue("server", "RSA").certificatePem());
        PemFile otherRsa = file("rsa.pem", AUTHORITY.issue("other", "RSA").keyPem());
        PemFile otherKind = file("ec.pem", AUTHORITY.issue("other", "EC").keyPem());

        // Then
        assertThatThrownBy(() -> Identity.of(certificate, otherRsa))
                .hasMessage(directory.resolve("rsa.pem") + ": is not the private key of the certificate in "
                        + directory.resolve("cert.pem") + "; name the two that were made together");
        assertThatThrownBy(() -> Identity.of(certificate, otherKind)).hasMessageContaining("is not the private key");
    }

    @Test
    void anEncryptedKeyIsRefusedWithTheReason() throws Exception {
        // Given
        PemFile key = file("key.pem", """
                -----BEGIN RSA PRIVATE KEY-----
                Proc-Type: 4,ENCRYPTED
                DEK-Info: AES-256-CBC,00112233445566778899AABBCCDDEEFF

                AAAA
                -----END RSA PRIVATE KEY-----
                """);

        // Then
        assertThatThrownBy(() -> PemPrivateKey.read(key)).hasMessageContaining("encrypted");
    }

    @Test
    void whatIsWrongWithAFileIsSaidInPlainWords() throws Exception {
        // Given
        PemFile text = file("text.pem", "hello");
        PemFile truncated = file("cut.pem", AUTHORITY.certificatePem().substring(0, 200));
        PemFile junk = file("junk.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        PemFile junkKey = file("junkkey.pem", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        file("empty.pem", "");

        // Then
        assertThatThrownBy(() -> PemFile.read(directory.resolve("none.pem"))).hasMessageEndingWith("no such file");
        assertThatThrownBy(() -> PemFile.read(directory)).hasMessageContaining("is a directory, not a file");
        assertThatThrownBy(() -> PemFile.read(directory.resolve("empty.pem"))).hasMessageContaining("is empty");
        assertThatThrownBy(() -> PemCertificates.read(text)).hasMessageContaining("holds no certificate, for it has");
        assertThatThrownBy(() -> PemPrivateKey.read(text)).hasMessageContaining("holds no private key");
        assertThatThrownBy(() -> PemCertificates.read(truncated))
                .hasMessageContaining("is cut off, BEGIN CERTIFICATE has no END");
        assertThatThrownBy(() -> PemCertificates.read(junk)).hasMessageContaining("can't be parsed");
        assertThatThrownBy(() -> PemPrivateKey.read(junkKey)).hasMessageContaining("its private key is damaged");
    }

    @Test
    void theFingerprintChangesWithTheContentAlone() throws Exception {
        // Given
        String before = file("a.pem", "one").fingerprint();

        // Then
        assertThat(file("b.pem", "one").fingerprint()).isEqualTo(before);
        assertThat(file("a.pem", "two").fingerprint()).isNotEqualTo(before);
    }

    @Test
    void revocationListsAreFound() throws Exception {
        // Given
        TestAuthority.Issued revoked = AUTHORITY.issue("revoked", "EC");

        // When
        var lists =
                PemCertificates.revocationListsIn(file("crl.pem", AUTHORITY.revocationListPem(revoked.certificate())));

        // Then
        assertThat(lists).hasSize(1);
        assertThat(lists.get(0).getRevokedCertificate(revoked.certificate().getSerialNumber()))
                .isNotNull();
    }

    private PemFile file(String name, String content) throws IOException, PemException {
        Path path = directory.resolve(name);
        Files.writeString(path, content, StandardCharsets.US_ASCII);
        return content.isEmpty() ? null : PemFile.read(path);
    }
}
